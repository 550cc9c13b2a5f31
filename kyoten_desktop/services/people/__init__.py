"""What a coordinator does for people: cases, homes, intake, plans, reviews, follow-ups, records."""
