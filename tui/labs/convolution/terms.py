"""The terms of the convolution lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from tui.lab_kit.terms import ENDS
from tui.labs.convolution.settings import ConvolutionSettings

KEYS = {
    "v": "view",
    "plus": "wider",
    "equals_sign": "wider",
    "minus": "narrower",
    "s": "stride",
    "b": "padding",
    "m": "kernel",
    "x": "touch",
    "comma": "far_back",
    "full_stop": "far_on",
    "up": "more_layers",
    "down": "fewer_layers",
    "t": "twice",
    "d": "source",
    "e": "edit",
}
"""Action by key, in the order of importance."""
SETTINGS = ConvolutionSettings
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ()
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    "blocks",
    "change",
    "covered",
    "data",
    "dilations",
    "edge_found",
    "grown",
    "kernel",
    "kernel_size",
    "lag",
    "layers",
    "moved",
    "outputs",
    "padding",
    "position",
    "reaches",
    "receptive_field",
    "stride",
    "timesteps",
    "touched",
    "value",
    "view",
    "visited",
    "weights",
)
"""Facts that a goal may ask for."""
