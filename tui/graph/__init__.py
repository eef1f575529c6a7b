"""This room lays out a layered graph in a terminal: it places its nodes, and draws the lines between them.

The graph of the map imports it. It needs Python and the rows of `tui.drawing`, neither NumPy nor Textual.
"""
