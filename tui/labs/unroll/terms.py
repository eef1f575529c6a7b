"""The terms of the neuron lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from tui.lab_kit.terms import ENDS
from tui.labs.unroll.settings import UnrollSettings

KEYS = {
    "up": "knob_up",
    "down": "knob_down",
    "plus": "more",
    "equals_sign": "more",
    "minus": "less",
    "a": "activation",
    "i": "inputs",
    "u": "units",
    "o": "output",
    "e": "edit",
    "f": "fold",
    "v": "unit",
}
"""Action by key, in the order of importance."""
SETTINGS = UnrollSettings
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("output",)
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    "activation",
    "b",
    "exploded",
    "folded",
    "h",
    "inputs",
    "knob",
    "lasts",
    "output",
    "outputs",
    "preset",
    "survives",
    "timestep",
    "timesteps",
    "unit",
    "units",
    "visited_steps",
    "wx",
    "wy",
    "x",
    "y",
)
"""Facts that a goal may ask for."""
