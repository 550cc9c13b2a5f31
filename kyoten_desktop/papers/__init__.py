"""One paper from end to end: consent, masking, name check, number, drawing, log. Window and commands ask only here.

One file for each kind of paper; ``making`` holds what they share, ``preview`` what the window is handed.
"""
