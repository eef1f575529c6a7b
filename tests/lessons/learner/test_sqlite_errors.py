"""Errors of SQLite end in an error of ours that says what to do."""

from __future__ import annotations

from pathlib import Path

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from lessons import LESSON_STRINGS


def test_every_error_says_what_to_do() -> None:
    for language in LANGUAGES:
        strings = Strings(language, LESSON_STRINGS)
        for key in ("unwritable", "corrupt", "newer", "locked"):
            error = DembowError(f"progress_{key}", path=Path("p.sqlite"), reason="because")
            assert "p.sqlite" in strings.explain(error)
            assert strings.remedy(error)
