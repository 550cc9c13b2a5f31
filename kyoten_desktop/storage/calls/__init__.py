"""Queries of emergency calls."""
