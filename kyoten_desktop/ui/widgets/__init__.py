"""The small parts every page is built of: buttons, editors, cards, strips."""
