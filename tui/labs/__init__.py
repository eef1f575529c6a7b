"""Labs, a folder each, with the same file names in all: networks to act upon.

A lab imports `core`, `tui.lab_kit`, `tui.ladder`, `tui.keras`, `tui.printing`, the drawing and the widget rooms, and no
other lab. `tui.front_ends` alone knows which labs there are, and imports them by name; what tells of a program, or of a
run of some lab in its words, imports that one.
"""
