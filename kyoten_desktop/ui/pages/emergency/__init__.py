"""緊急相談: the list at the left, the sheet at the right, saved while it is written."""
