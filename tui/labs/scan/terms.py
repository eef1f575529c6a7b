"""The terms of the scan lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.scan import ScanSpec
from tui.lab_kit.terms import ENDS

KEYS = {
    "plus": "longer",
    "equals_sign": "longer",
    "minus": "shorter",
    "x": "round",
    "d": "view",
    "w": "width",
    "u": "restart",
}
"""Action by key, in the order of importance."""
SETTINGS = ScanSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("view", "length", "covered")
"""Settings that are none of its options."""
FACTS = (
    *ENDS,
    *VIEW,
    "width",
    "rounds",
    "round",
    "looped",
    "joins",
    "cursor",
    "value",
    "quicker_from",
    "times",
    "widths",
)
"""Facts that a goal may ask for."""
