"""This room has a module for each screen, and for the parts that only screens share.

`tui.app` imports the map and the doors, and the doors open every other screen, so that no screen leads back to itself.
Beside these the palette, the check, the narration and commands may import from here.
"""
