"""設定: the office, its rooms and people, choices, imports, backups, the key, this PC."""
