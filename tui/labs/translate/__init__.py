"""The translation lab: two translators learn side by side, one through the neck alone, one with attention."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("translate", ("translate",), "translate")
