"""The terms of the horizon lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.horizon import HorizonSpec
from core.experiments.spec import options_of
from core.networks.cells import CELLS
from tui.lab_kit.terms import ENDS

KEYS = {
    "plus": "further",
    "equals_sign": "further",
    "minus": "nearer",
    "u": "units",
    "m": "match",
    "k": "cells",
    "a": "alone",
    "s": "seeds",
    "o": "loss",
}
"""Action by key, in the order of importance."""
SETTINGS = HorizonSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = (
    "alone",
    "gap",
)
"""Settings that are none of its options."""
MEASURED = tuple(f"{cell}_{fact}" for cell in CELLS for fact in ("at_gap", "fails", "falls"))
"""Facts of a run that is done: other settings, and they are no longer true."""
FACTS = (
    *ENDS,
    *(bound.name for bound in options_of(HorizonSpec)),
    *VIEW,
    *MEASURED,
)
"""Facts that a goal may ask for."""
