"""Queries of the office's own things: settings, drafts, imports, papers."""
