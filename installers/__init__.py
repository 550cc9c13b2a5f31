"""The Windows set-up program, how it is built, and the lab that proves it; no part of the program."""
