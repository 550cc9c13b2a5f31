"""The case file: open, encrypt, lock, sessions, migrations, history, backup, search. SQL lives here only."""
