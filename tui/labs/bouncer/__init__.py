"""The bouncer lab."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("bouncer")
