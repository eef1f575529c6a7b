"""The terms of the letters lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.base.options import options_of
from core.experiments.letters import LettersSpec
from tui.lab_kit.terms import ENDS

KEYS = {
    "d": "dropout",
    "e": "early",
    "w": "writer",
    "o": "text",
    "f": "file",
    "u": "units",
    "s": "seeds",
    "comma": "slower",
    "full_stop": "faster",
}
"""Action by key, in the order of importance."""
SETTINGS = LettersSpec
"""Record whose options can be set."""
VIEW: tuple[str, ...] = ("who", "heat")
"""Settings that are none of its options: who writes, and at what temperature, when training is over."""
MEASURED = (
    "best",
    "best_step",
    "last",
    "test",
    "kept_step",
    "known",
    *(f"{counts}_{part}" for counts in ("letters", "pairs", "triples", "fives") for part in ("valid", "test")),
)
"""Facts of a run that is over: other settings, and they are no longer true."""
FACTS = (*ENDS, *(bound.name for bound in options_of(LettersSpec)), *VIEW, "step", "other_text", *MEASURED)
"""Facts that a goal may ask for."""
