"""The terms of the lesion lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.lesion import LesionSpec
from tui.lab_kit.terms import RUN_FACTS

KEYS = {
    "v": "part",
    "x": "deed",
    "d": "view",
    "f": "find",
    "up": "unit_up",
    "down": "unit_down",
    "plus": "higher",
    "equals_sign": "higher",
    "minus": "lower",
    "u": "units",
    "t": "steps",
    "m": "cell",
    "s": "size",
    "e": "edit",
    "w": "anew",
    "comma": "slower",
    "full_stop": "faster",
}
"""Action by key, in the order of importance."""
SETTINGS = LesionSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = (
    "blind",
    "only",
    "part",
    "timestep",
    "view",
)
"""Settings that are none of its options."""
FACTS = (
    *RUN_FACTS,
    "cell",
    "units",
    "words",
    "timesteps",
    "timestep",
    "word",
    "part",
    "kind",
    "value",
    "across",
    "only",
    "at",
    "blind",
    "view",
    "operated",
    "tried",
    "silenced",
    "ranked",
    "effect",
    "percentile",
    "controls",
    "finding",
    "unchanged",
    "words_lost",
    "right_intact",
    "right_lesioned",
    "after_verb",
    "elsewhere",
    "most_missed",
    "learned_intact",
    "learned_lesioned",
    "intact_top",
    "lesioned_top",
    "changed",
    "moved",
    "first_part",
    "first_unit",
    "best_unit",
    "readable_unit",
)
"""Facts that a goal may ask for."""
