"""The terms of the shapes lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from tui.lab_kit.terms import ENDS
from tui.labs.shapes.settings import ShapesSettings

KEYS = {
    "s": "switch",
    "plus": "more",
    "equals_sign": "more",
    "minus": "fewer",
    "k": "kind",
    "a": "add",
    "x": "remove",
    "m": "preset",
    "up": "layer_up",
    "down": "layer_down",
    "t": "timesteps",
    "b": "batch",
    "d": "features",
    "w": "kernel",
}
"""Action by key, in the order of importance."""
SETTINGS = ShapesSettings
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("layers",)
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    "architecture",
    "batch",
    "chosen",
    "covered",
    "fault",
    "features",
    "kind",
    "layer_parameters",
    "layers",
    "ok",
    "output_axes",
    "output_shape",
    "parameters",
    "preset",
    "return_sequences",
    "shapes",
    "timestep",
    "timesteps",
    "units",
    "visited_steps",
)
"""Facts that a goal may ask for."""
