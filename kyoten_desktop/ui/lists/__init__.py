"""Tables, two-line lists and the timeline."""
