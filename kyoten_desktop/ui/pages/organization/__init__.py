"""The page 事業所: every body the office works with."""
