"""The people the office follows: cases, consent, reviews, care, signs, what must be known at night."""
