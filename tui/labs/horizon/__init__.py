"""The horizon lab."""
