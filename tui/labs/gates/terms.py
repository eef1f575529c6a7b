"""The terms of the gates lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from tui.lab_kit.terms import RUN_FACTS

KEYS = {
    "v": "part",
    "x": "lesion",
    "X": "lesion_unit",
    "d": "view",
    "m": "cell",
    "e": "edit",
    "t": "donor",
    "up": "unit_up",
    "down": "unit_down",
    "b": "beat_on",
    "shift+right": "beat_on",
    "B": "beat_back",
    "shift+left": "beat_back",
    "u": "mean",
    "w": "anew",
    "comma": "slower",
    "full_stop": "faster",
}
"""Action by key, in the order of importance."""
SETTINGS = GatesSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("gate", "timestep", "unit", "lesion", "view", "still")
"""Settings that are none of its options."""
FACTS = (
    *RUN_FACTS,
    "cell",
    "units",
    "words",
    "timesteps",
    "timestep",
    "word",
    "unit",
    "gate",
    "lesion",
    "lesioned_gates",
    "lesioned_unit",
    "visited_steps",
    "view",
    "beat",
    "top",
    "top_percent",
    "intact_top",
    "changed",
    "gate_mean",
    "unit_mean",
    "most_open",
    "intact_endings",
    "endings",
    "endings_lost",
    "controls",
    "controls_lost",
)
"""Facts that a goal may ask for."""
