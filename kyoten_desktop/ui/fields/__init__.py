"""Editors of one item."""
