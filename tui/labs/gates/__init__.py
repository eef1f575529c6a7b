"""The gates lab: a trained network hears a sentence, gate by gate."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("gates", ("gates",), "gates", opens=lambda spec: not spec.state_space)
