"""Before an office is open: unlock, first start, restore."""
