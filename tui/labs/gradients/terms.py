"""The terms of the gradients lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.gradients import GradientsSpec
from core.networks.cells import CELLS
from tui.lab_kit.terms import RUN_FACTS

KEYS = {
    "a": "activation",
    "plus": "longer",
    "equals_sign": "longer",
    "minus": "shorter",
    "full_stop": "stronger",
    "comma": "weaker",
    "x": "clip",
    "f": "loss",
    "k": "layer_norm",
    "v": "view",
    "m": "cells",
    "up": "row_up",
    "down": "row_down",
    "u": "units",
    "s": "optimizer",
    "e": "edit",
}
"""Action by key, in the order of importance."""
SETTINGS = GradientsSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("train_steps", "step", "view", "selected")
"""Settings that are none of its options."""
MEASURES = ("kind", "slope", "reaches_first", "first", "outcome", "accuracy", "last_power", "all_power")
"""Facts of each cell."""
FACTS = (
    *RUN_FACTS,
    "activation",
    "cells",
    "clip",
    "compared",
    "diverged",
    "diverged_once",
    "exploded_once",
    "gain",
    "kinds_seen",
    "layer_norm",
    "learning_rate",
    "loss",
    "measure",
    "measured",
    "optimizer",
    "seed",
    "selected",
    "step",
    "steps",
    "tamed_once",
    "train_steps",
    "units",
    "view",
    *(f"{cell}_{fact}" for cell in CELLS for fact in MEASURES),
)
"""Facts that a goal may ask for."""
