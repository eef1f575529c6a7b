"""What a lesson may ask of each lab: keys to press, settings to make, facts to reach.

The labs themselves are the screen's, and lessons know no screen. Tests hold these tables against them.
"""

from __future__ import annotations

from typing import NamedTuple

from core.experiments.phrases import MODELS
from core.vocabulary import VERDICTS

SCREEN_KEYS = frozenset({"space", "left", "right", "up", "down", "tab", "enter", "escape"})
"""Those that every lab understands, or the screen in its stead."""
_PERCENTS = frozenset(f"{verdict}_percent" for verdict in VERDICTS)
_RUN_FACTS = frozenset({"running", "finished", "trained"})


class LabTerms(NamedTuple):
    """One lab, as lessons see it."""

    keys: frozenset[str]
    """By Textual's names."""
    settings: frozenset[str]
    facts: frozenset[str]


LABS = {
    "phrases": LabTerms(
        keys=frozenset(["m", "o", "w", "d", "s", "plus", "equals_sign", "minus", "u", "a"]),
        settings=frozenset(["model", "units", "words_back", "temperature", "greedy", "state", "position", "steps"]),
        facts=frozenset(
            [
                "model",
                "units",
                "words_back",
                "temperature",
                "sampling",
                "state",
                "position",
                "word",
                "context",
                "tie",
                "phrases",
            ],
        )
        | _RUN_FACTS
        | _PERCENTS
        | {f"{model}_{percent}" for model in MODELS for percent in _PERCENTS},
    ),
    "gates": LabTerms(
        keys=frozenset(["v", "x", "m", "e", "up", "down", "comma", "full_stop"]),
        settings=frozenset(["cell", "units", "words", "gate", "unit", "timestep", "seed", "steps", "lesion"]),
        facts=frozenset(
            [
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
                "visited_steps",
                "top",
                "top_percent",
                "intact_top",
                "changed",
                "gate_mean",
            ]
        )
        | _RUN_FACTS,
    ),
}
