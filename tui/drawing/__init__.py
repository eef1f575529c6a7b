"""This room turns figures and tables into rows of styled text, which widgets, the command line and exports share.

Whatever shows or prints may import it; it imports no other room of `tui`, and no Textual. What draws a figure brings
NumPy in: import that when a figure is drawn, not before.
"""
