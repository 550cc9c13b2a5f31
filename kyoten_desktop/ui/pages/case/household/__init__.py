"""The 世帯 tab."""
