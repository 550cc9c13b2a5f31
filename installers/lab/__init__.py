"""The lab: the program on Windows, proved on a Linux machine. ``python3 dev.py windows`` runs it; see ``__main__.py``.

    shell.py      commands with a time limit and a log each; failures in words
    downloads.py  what comes from the network: locked by sha256 and tried again
    wine.py       one Windows: its prefix, its code page, its paths
    machine.py    the tools of Debian, the Windows, its Python
    suite.py      the whole test suite under Windows Python
    build.py      PyInstaller, and what may not be in the result
    setup.py      the set-up program: made, installed, refused while running, upgraded, removed
    figures.py    sizes, files opened, time to a usable window

Standard library only.
"""
