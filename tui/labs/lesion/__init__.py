"""The lesion lab."""
