"""This room tests the course without a terminal: its claims in the real engine, its steps in the real app.

The commands `check`, `lessons` and `read` alone import it; it may import all of `tui`.
"""
