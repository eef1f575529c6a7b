"""The terms of the workshop: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.base.options import options_of
from core.experiments.workshop import WorkshopSpec
from tui.lab_kit.terms import ENDS

KEYS = {
    "1": "forget",
    "2": "select",
    "3": "ignore",
    "4": "couple",
    "5": "squash",
    "6": "reset",
    "l": "stages",
    "0": "clear",
    "t": "task",
    "plus": "further",
    "equals_sign": "further",
    "minus": "nearer",
    "s": "seeds",
    "u": "units",
    "m": "match",
    "d": "view",
}
"""Action by key, in the order of importance."""
SETTINGS = WorkshopSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("assembly", "offered")
"""Settings that are none of its options."""
MEASURED = ("trained", "accuracy", "beyond")
"""Facts of a run that is done: other settings, and they are no longer true."""
FACTS = (
    *ENDS,
    *(bound.name for bound in options_of(WorkshopSpec)),
    *VIEW,
    *MEASURED,
    "rungs",
)
"""Facts that a goal may ask for."""
