"""Every system call of every act on the case file killed and failed once (DESIGN §8); ``dev.py faults``."""
