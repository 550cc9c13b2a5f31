"""Other bodies: which are one, and how they are found."""
