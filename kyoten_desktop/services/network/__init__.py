"""What a coordinator can do with the bodies the office works with."""
