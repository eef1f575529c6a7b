"""The duel lab."""
