"""The forecast lab."""
