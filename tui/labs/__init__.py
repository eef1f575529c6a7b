"""Labs, a folder each, with the same file names in all: networks to act upon.

A lab imports `core`, `tui.lab_kit`, the drawing and the widget rooms, and no other lab. `tui.front_ends` alone
knows which labs there are, and imports them by name.
"""
