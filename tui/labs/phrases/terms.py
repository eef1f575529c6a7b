"""The terms of the phrases lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.experiments.phrases import MODELS, PhrasesSpec
from core.words.vocabulary import VERDICTS
from tui.lab_kit.parts import Part
from tui.lab_kit.terms import RUN_FACTS

KEYS = {
    "m": "model",
    "o": "word",
    "w": "look_back",
    "d": "greedy",
    "s": "state",
    "plus": "warmer",
    "equals_sign": "warmer",
    "minus": "colder",
    "u": "units",
    "a": "all",
    "comma": "slower",
    "full_stop": "faster",
}
"""Action by key, in the order of importance."""
PARTS = {
    "settings": Part("#settings", ("d", "w")),
    "temperature": Part("", ("plus", "equals_sign", "minus")),
    "state": Part("", ("s",)),
    "models": Part("#models", ("m", "u", "a")),
    "song": Part("#song"),
    "keyboard": Part("#keyboard", extra=True),
    "phrases": Part("#phrases"),
    "odds": Part("#odds", ("o",)),
}
"""Parts that a lesson may leave out."""
SETTINGS = PhrasesSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("model", "position")
"""Settings that are none of its options."""
PERCENTS = tuple(f"{verdict}_percent" for verdict in VERDICTS)
FACTS = (
    *RUN_FACTS,
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
    *PERCENTS,
    *(f"{model}_{percent}" for model in MODELS for percent in PERCENTS),
)
"""Facts that a goal may ask for."""
