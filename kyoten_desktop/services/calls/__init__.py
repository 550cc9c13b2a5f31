"""What a coordinator does with emergency calls."""
