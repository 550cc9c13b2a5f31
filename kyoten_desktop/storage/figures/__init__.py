"""Light rows for the figures: ids, dates and codes."""
