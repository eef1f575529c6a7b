"""The terms of the forecast lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.forecast import MODELS, ForecastSpec
from core.series.models import STRATEGIES
from tui.ladder.terms import LADDER_FACTS, row_facts

KEYS = {
    "m": "models",
    "w": "draw",
    "v": "view",
    "d": "source",
    "plus": "further",
    "equals_sign": "further",
    "minus": "nearer",
    "s": "strategy",
    "a": "ahead",
    "up": "row_up",
    "down": "row_down",
    "e": "edit",
    "f": "file",
    "P": "paste",
}
"""Action by key, in the order of importance."""
SETTINGS = ForecastSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("place", "view", "quiet")
"""Settings that are none of its options."""
FACTS = (
    *LADDER_FACTS,
    "window",
    "horizon",
    "strategy",
    "epochs",
    "seeds",
    *row_facts(MODELS, STRATEGIES),
)
"""Facts that a goal may ask for."""
