"""Every text that a person sees, in the language of the moment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from core.base.language import CORE_STRINGS, Strings
from lessons import LESSON_STRINGS

TUI_STRINGS = Path(__file__).parent


@cache
def load_strings(language: str) -> Strings:
    """Return the texts of all three packages, read once."""
    return Strings(language, CORE_STRINGS, LESSON_STRINGS, TUI_STRINGS)
