"""This room holds the lab notebook's words, pages, figures and export.

The notebook's screen and command may import it, and so may `tui.steps`. It builds no widget.
"""
