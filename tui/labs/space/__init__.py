"""The space lab: the path of a network's state in a plane."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("space", ("gates",), opens=lambda spec: spec.state_space)
