"""The space lab."""
