"""居室: the board of rooms × days, booking below it, and the sheet of one stay with its acts."""
