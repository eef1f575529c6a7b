"""The terms of the bouncer lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from tui.lab_kit.terms import ENDS
from tui.labs.bouncer.settings import BouncerSettings

KEYS = {
    "up": "more",
    "down": "less",
    "1": "open",
    "0": "shut",
    "v": "row",
    "t": "target",
    "m": "mode",
    "s": "how",
    "d": "line",
    "u": "restart",
}
"""Action by key, in the order of importance."""
SETTINGS = BouncerSettings
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ()
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    "added",
    "candidate",
    "cursor",
    "distance",
    "forget_gates",
    "gates",
    "how",
    "input_gates",
    "matching",
    "mode",
    "opening",
    "output",
    "reached",
    "reached_targets",
    "row",
    "target",
    "value",
    "vector",
)
"""Facts that a goal may ask for."""
