"""The terms of the imputation lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.imputation import MODELS, ImputationSpec
from tui.ladder.terms import LADDER_FACTS, row_facts

KEYS = {
    "w": "draw",
    "v": "view",
    "d": "source",
    "plus": "longer",
    "equals_sign": "longer",
    "minus": "shorter",
    "up": "row_up",
    "down": "row_down",
    "e": "edit",
    "f": "file",
    "P": "paste",
}
"""Action by key, in the order of importance."""
SETTINGS = ImputationSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("place", "view", "quiet")
"""Settings that are none of its options."""
FACTS = (
    *LADDER_FACTS,
    "window",
    "gap",
    "epochs",
    "seeds",
    *row_facts(MODELS, ("direct",)),
)
"""Facts that a goal may ask for."""
