"""The program lab."""
