"""The 経過 tab."""
