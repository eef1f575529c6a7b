"""Parts that labs are built from: the base of a lab, networks under training, pace, background work.

This room imports `core`, `lessons`, and of `tui` the keys, the strings and the rooms of drawing and widgets; labs, and
what shows, narrates or prints them, import it, and it imports no lab.
"""
