"""How a lesson's text and its lab share one column: by what the step is about."""

from __future__ import annotations

from collections.abc import Mapping

SHARES: Mapping[str, float] = {"read": 0.4, "predict": 0.65, "lab": 0.3, "code": 0.4, "recap": 0.65}
"""The most of the rows that the text takes by the kind of its step, where the lab needs the others."""


def text_rows(kind: str, rows: int, wanted: int) -> int:
    """Return the most rows that a step's text takes of a column of so many.

    `wanted` are the rows in which the lab shows all that it holds; zero where that is not known. What it leaves is the
    text's.
    """
    share = int(rows * SHARES[kind])
    return max(share, rows - wanted) if wanted else share
