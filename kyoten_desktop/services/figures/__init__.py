"""The tables of a window, and the records behind each figure."""
