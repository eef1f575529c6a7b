"""The course tested with no terminal: its claims in the real engine, its steps in the real app."""
