"""The terms of the race: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

import itertools

from core.experiments.race import RaceSpec
from core.networks.cells import CELLS
from tui.lab_kit.terms import ENDS

KEYS = {
    "u": "units",
    "plus": "more",
    "equals_sign": "more",
    "minus": "fewer",
    "comma": "slower",
    "full_stop": "faster",
}
"""Action by key, in the order of importance."""
SETTINGS = RaceSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ()
"""Settings that are none of its options."""
MEASURED = (
    *(f"{a}_{b}" for a, b in itertools.combinations(CELLS, 2)),
    *(f"{cell}_{fact}" for cell in CELLS for fact in ("arrival", "arrived", "missing")),
)
"""Facts of a race that is over: other settings, and they are no longer true."""
FACTS = (*ENDS, "units", "seeds", "step", *MEASURED)
"""Facts that a goal may ask for."""
