"""The space lab."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("space", ("gates",), opens=lambda spec: spec.state_space)
