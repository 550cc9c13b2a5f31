"""Finding and hiding names: who must not be read on a paper, and by which words they are known."""
