"""The phrases lab: five models learn the song and sing it."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("phrases", ("phrases",), "phrases", opens=lambda spec: spec.phrases is None)
