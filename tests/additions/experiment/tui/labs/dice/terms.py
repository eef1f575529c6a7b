"""The terms of the dice lab."""

from __future__ import annotations

from core.experiments.dice import DiceSpec

from tui.lab_kit.terms import ENDS

KEYS = {"plus": "more"}
"""Action by key."""
SETTINGS = DiceSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ()
"""Settings that are none of its options."""
FACTS = (*ENDS, "throws")
"""Facts that a goal may ask for."""
