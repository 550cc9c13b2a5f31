"""Finding people, and people who are not on file yet."""
