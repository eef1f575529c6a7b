"""The bouncer lab."""
