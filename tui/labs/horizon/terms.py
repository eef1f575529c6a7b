"""The terms of the horizon lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.base.options import options_of
from core.experiments.horizon import HorizonSpec
from core.networks.cells import CONTENDERS
from tui.lab_kit.parts import Part
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
    "x": "scanned",
    "t": "task",
}
"""Action by key, in the order of importance."""
PARTS = {"scanned": Part("", ("x", "t"), extra=True)}
"""Parts that stand where a lesson asks for them: the cells that a scan runs, and the task at which they fail."""
SETTINGS = HorizonSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = (
    "alone",
    "gap",
)
"""Settings that are none of its options."""
MEASURED = tuple(f"{cell}_{fact}" for cell in CONTENDERS for fact in ("at_gap", "fails", "falls"))
"""Facts of a run that is done: other settings, and they are no longer true."""
FACTS = (
    *ENDS,
    *(bound.name for bound in options_of(HorizonSpec)),
    *VIEW,
    *MEASURED,
)
"""Facts that a goal may ask for."""
