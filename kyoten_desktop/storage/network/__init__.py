"""Queries of the bodies the office works with."""
