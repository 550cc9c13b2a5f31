"""The page 機関: every body the office works with."""
