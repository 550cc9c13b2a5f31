"""What is counted and how it is said: the tables, their comparison, their sentences, the 突合."""
