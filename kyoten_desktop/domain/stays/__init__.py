"""Who is in which room from when until when, and what is counted of it."""
