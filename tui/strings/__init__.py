"""Every text that a person sees, in the language of the moment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from core.base.language import CORE_STRINGS, LANGUAGES, Strings
from lessons import LESSON_STRINGS

TUI_STRINGS = Path(__file__).parent
LABS = TUI_STRINGS.parent / "labs"


def lab_strings() -> tuple[Path, ...]:
    """Return the folders of the labs that have texts of their own."""
    return tuple(sorted(path.parent for path in LABS.glob(f"*/{LANGUAGES[0]}.toml")))


@cache
def load_strings(language: str) -> Strings:
    """Return the texts of all three packages and of every lab, read once."""
    return Strings(language, CORE_STRINGS, LESSON_STRINGS, TUI_STRINGS, *lab_strings())
