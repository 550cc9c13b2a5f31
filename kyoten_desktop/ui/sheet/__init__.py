"""What every page with a list at the left and a sheet at the right shares: steps, drafts, history."""
