"""The terms of the translation lab: its keys, and the settings and facts that a lesson may ask for."""

from __future__ import annotations

from core.base.options import options_of
from core.experiments.translate import TranslateSpec
from tui.lab_kit.terms import ENDS

KEYS = {
    "plus": "longer",
    "equals_sign": "longer",
    "minus": "shorter",
    "a": "another",
    "x": "slip",
    "o": "told",
    "d": "view",
    "u": "units",
    "i": "taught",
    "s": "seeds",
    "comma": "slower",
    "full_stop": "faster",
}
"""Action by key, in the order of importance."""
SETTINGS = TranslateSpec
"""Record whose options can be set."""
VIEW = ("phrases", "text", "slipped", "told", "view")
"""Settings that are none of its options: phrases of the text that is shown, which text, whether the word at the cursor
is replaced, whether the right words are heard, and which picture is seen.
"""
MEASURED = (
    "neck_right",
    "attention_right",
    "neck_accuracy",
    "attention_accuracy",
    "neck_told",
    "attention_told",
    "looks_at",
)
"""Facts of a run that is done, or of the text that is shown."""
FACTS = (*ENDS, *(bound.name for bound in options_of(TranslateSpec)), *VIEW, "word", *MEASURED)
"""Facts that a goal may ask for."""
