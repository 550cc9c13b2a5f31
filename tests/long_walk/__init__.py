"""A walk of some thousand random acts through ten years of an office, each compared with a plain model.

``model.py`` is the office as dicts and lists, written from the rules of the work and not from the program; ``acts``
are what a coordinator does, on both at once; ``looking.py`` compares the two and reads the whole file; ``walk.py``
chooses the acts by a seed, replays them and finds the few of them that still fail.

hypothesis' state machines were considered for it: one example may draw 8 KB of choices and ends far before 2,000
acts, and shrinking runs the whole walk hundreds of times. Every act here has a seed of its own instead, so that any
part of a walk is a walk again.
"""
