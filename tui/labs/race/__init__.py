"""The race lab: cells learn the song side by side and sing on their way."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("race", ("race",), opens=lambda spec: spec.phrases is None)
