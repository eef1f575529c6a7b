"""The terms of the karaoke lab: its keys and parts, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.phrases import PhrasesSpec
from tui.lab_kit.parts import Part
from tui.lab_kit.terms import ENDS

KEYS = {"u": "units", "comma": "slower", "full_stop": "faster"}
"""Action by key, in the order of importance."""
PARTS = {"song": Part("#karaoke"), "network": Part("#learning, #newborn", ("u", "comma", "full_stop"))}
"""Parts that a lesson may leave out."""
SETTINGS = PhrasesSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("position", "covered", "heard")
"""Settings that are none of its options."""
FACTS = (*ENDS, "position", "covered", "step", "words_right")
"""Facts that a goal may ask for."""
