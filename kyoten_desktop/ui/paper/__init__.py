"""A paper before it is printed: preview, what is asked, printing."""
