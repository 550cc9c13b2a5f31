"""The window around the pages: rail, foot, bar, long work, crash; what a page may ask of it."""
