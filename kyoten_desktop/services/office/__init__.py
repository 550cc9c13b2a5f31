"""The office's own: settings, staff, code tables, papers, backups, the key."""
