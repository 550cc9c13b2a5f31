"""The office's own: its passphrase, its numbers, its backups, its ledger."""
