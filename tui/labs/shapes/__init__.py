"""The shapes lab."""
