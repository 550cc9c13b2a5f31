"""取込: the ledger an office brings along, read, checked, taken in and taken back."""
