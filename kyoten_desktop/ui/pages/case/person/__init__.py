"""The sheet of one person: head, tabs, menus, the overview."""
