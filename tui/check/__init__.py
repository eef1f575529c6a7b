"""This room tests the course without a terminal: its claims in the real engine, its steps in the real app.

The command `check` alone imports it; it may import all of `tui`.
"""
