"""The letters lab: a language model of letters learns a text, writes on the way, and meets counts of letters."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("letters", ("letters",), "letters")
