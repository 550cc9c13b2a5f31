"""What a coordinator does with rooms."""
