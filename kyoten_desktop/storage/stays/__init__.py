"""Queries of stays."""
