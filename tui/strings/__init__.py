"""Every text that a person sees, in the language of the moment."""

from __future__ import annotations

from pathlib import Path

from core.base.language import CORE_STRINGS, Strings
from lessons import LESSON_STRINGS

TUI_STRINGS = Path(__file__).parent


def load_strings(language: str) -> Strings:
    """The texts of all three packages."""
    return Strings(language, CORE_STRINGS, LESSON_STRINGS, TUI_STRINGS)
