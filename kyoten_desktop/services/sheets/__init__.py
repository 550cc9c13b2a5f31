"""What every sheet has, whatever its noun: typed values, drafts, history, lines."""
