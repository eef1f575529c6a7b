"""The terms of the neuron lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from tui.lab_kit.parts import Part
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
    "w": "back",
    "v": "unit",
}
"""Action by key, in the order of importance."""
PARTS = {
    "settings": Part("#settings", ("a", "i")),
    "knobs": Part("#knobs", ("up", "down", "plus", "equals_sign", "minus", "e")),
    "equation": Part("#equation"),
    "neuron": Part("#frames"),
    "plot": Part("#plot"),
    "unrolled": Part("", ("f",)),
    "layer": Part("", ("u", "v")),
    "state": Part("", ("o",)),
    "trace": Part("#told"),
    "back": Part("#walk", ("w",)),
}
"""Parts that a lesson may leave out. Some are no widgets but what others draw: without `unrolled` the plot ends at the
present, and without `state` nothing tells that y might not be h.
"""
SETTINGS = UnrollSettings
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("output",)
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    "activation",
    "arrives",
    "b",
    "back",
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
