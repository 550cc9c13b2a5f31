"""What an emergency call must not contradict, and what was known before it came."""
