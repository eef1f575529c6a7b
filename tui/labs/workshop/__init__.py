"""The workshop: a cell is built from its parts, and each part shows what it buys."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("workshop", ("workshop",), "workshop")
