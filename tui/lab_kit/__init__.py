"""Parts that labs are built from: the base of a lab, networks under training, pace, background work.

This room imports `core`, `lessons` and the drawing and widget rooms of `tui`; labs import it, and it imports no lab.
"""
