"""The terms of the state-space lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from tui.lab_kit.terms import RUN_FACTS

KEYS = {
    "o": "alone",
    "v": "state",
    "m": "cell",
    "s": "size",
    "w": "anew",
    "comma": "slower",
    "full_stop": "faster",
}
"""Action by key, in the order of importance."""
SETTINGS = GatesSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("mode", "place", "state")
"""Settings that are none of its options."""
FACTS = (
    *RUN_FACTS,
    "cell",
    "units",
    "state",
    "mode",
    "place",
    "word",
    "visited",
    "asked",
    "right",
    "long",
    "top",
    "top_percent",
    "correct",
    "apart",
    "explained",
    "exact",
    "period",
    "settled",
    "loop",
    "loop_words",
    "sings",
)
"""Facts that a goal may ask for."""
