"""Queries of people, their cases, homes, records and follow-ups."""
