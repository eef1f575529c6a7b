"""This room puts steps of a lesson in words, without a widget.

Screens, commands and `tui.keras` may import it.
"""
