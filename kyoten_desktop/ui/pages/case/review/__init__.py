"""ケースレビュー: meetings, their cases, decisions and papers."""
