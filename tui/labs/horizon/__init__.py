"""The horizon lab: how many words back each cell remembers."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("horizon", ("horizon",), "horizon")
