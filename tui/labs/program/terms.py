"""The terms of the program lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.exercise import ExerciseSpec
from tui.lab_kit.terms import ENDS

KEYS = {"e": "edit", "u": "restart"}
"""Action by key, in the order of importance."""
SETTINGS = ExerciseSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ()
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    "outcome",
)
"""Facts that a goal may ask for."""
