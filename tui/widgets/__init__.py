"""This room holds the parts of a screen, one widget a module: each is drawn, and may take keys.

Screens, labs and `tui.ladder` may import it. It imports the rooms of drawing, graph and themes, and `tui.keys`: a
widget knows no screen, no lab and no language, shows what it is handed, and sends messages up.
"""
