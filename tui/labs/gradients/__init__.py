"""The gradients lab: how long the gradient is at every timestep on its way back."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("gradients", ("gradients",), "gradients")
