"""The dice lab."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("dice", ("dice",), "dice")
