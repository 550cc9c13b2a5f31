"""The 追跡 tab."""
