"""The phrases lab."""
