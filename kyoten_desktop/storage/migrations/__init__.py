"""Alembic's steps from an empty file to today's models. Never edited after release; they rely on no other code."""
