"""The terms of the duel: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

import itertools

from core.experiments.duel import DuelSpec
from core.networks.cells import CONTENDERS
from tui.lab_kit.parts import Part
from tui.lab_kit.terms import ENDS

KEYS = {
    "t": "task",
    "m": "match",
    "u": "units",
    "plus": "more",
    "equals_sign": "more",
    "minus": "fewer",
}
"""Action by key, in the order of importance."""
PARTS = {"weights": Part("")}
"""Parts that a lesson may leave out: the parameters of each, which a question may ask for."""
SETTINGS = DuelSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ()
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    "units",
    "match",
    "seeds",
    "task",
    "shared",
    *(f"{a}_{b}" for a, b in itertools.combinations(CONTENDERS, 2)),
    *(f"{cell}_{fact}" for cell in CONTENDERS for fact in ("mean", "parameters")),
)
"""Facts that a goal may ask for."""
