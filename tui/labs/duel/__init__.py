"""The duel lab: cells against each other at one task."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("duel", ("duel",), "duel")
