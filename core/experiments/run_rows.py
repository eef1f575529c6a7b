"""A result as rows of plain values: the few that a page shows, and all of them for a spreadsheet.

The names of columns and values are those of the documents, whatever the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Document = Mapping[str, Any]
Cell = str | float | bool | None
Row = dict[str, Cell]


def rows_of(document: Document) -> list[Row]:
    """What a page shows of a result: some ten rows at the most, but for a long sentence or a crowd of models."""
    return ROWS[document["experiment"]](document)


def all_rows(document: Document) -> list[Row]:
    """Everything that is kept of a result."""
    return ALL_ROWS.get(document["experiment"], rows_of)(document)


ROWS: dict[str, Callable[[Document], list[Row]]] = {}
ALL_ROWS: dict[str, Callable[[Document], list[Row]]] = {}
