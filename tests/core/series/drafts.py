"""Drafts of small tables, for tests of one decision each."""

from __future__ import annotations

from pathlib import Path

from core.series.answers import UNANSWERED, Answers
from core.series.draft import Draft
from core.series.file_table import table_of_text

PATH = Path("own.csv")


def draft_of(text: str, column: str = "", answers: Answers = UNANSWERED) -> Draft:
    """Return the draft of a text that nothing is decided of yet."""
    return Draft(table_of_text(text, "UTF-8", PATH, answers), PATH, column, answers)
