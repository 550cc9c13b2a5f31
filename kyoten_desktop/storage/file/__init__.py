"""The file itself: key, lock, opening, sessions, history, search, ごみ箱, backup, upgrade."""
