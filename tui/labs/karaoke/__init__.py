"""The karaoke lab: the song alone, and a network that learns it out loud."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("karaoke")
