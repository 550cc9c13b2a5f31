"""One page of the window per noun; pages know services and reports, never each other."""
