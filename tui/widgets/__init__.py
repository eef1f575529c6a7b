"""Widgets, one a file: what is drawn and takes keys.

This room imports the drawing and the graph room alone: a widget knows no screen, no lab and no language. Screens and
labs import it.
"""
