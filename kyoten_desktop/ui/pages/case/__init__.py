"""ケース: the people the office knows, before the emergency."""
