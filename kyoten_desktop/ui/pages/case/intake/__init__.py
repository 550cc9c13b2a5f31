"""The インテーク tab."""
