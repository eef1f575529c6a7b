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


def _ladder(document: Document) -> list[Row]:
    return [
        {
            "model": row["model"],
            "strategy": "" if row["baseline"] else row["strategy"],
            "mse": row["mse"],
            "verdict": row["verdict"]["key"],
            "percent": row["verdict"]["percent"],
            "mase": row["mase"],
            "test_mse": row["test"]["mse"] if row["test"] else None,
            "parameters": row["parameters"],
        }
        for row in document["rows"]
    ]


def _whole_ladder(document: Document) -> list[Row]:
    rows = _ladder(document)
    for row, found in zip(rows, document["rows"], strict=True):
        row |= {"mae": found["mae"], "seeds": found["seeds"], "seconds": found["seconds"], "asked": found["asked"]}
        row |= {f"mse_step_{step}": mse for step, mse in enumerate(found["mse_by_step"], start=1)}
    return rows


ROWS: dict[str, Callable[[Document], list[Row]]] = {
    "forecast": _ladder,
    "imputation": _ladder,
}
ALL_ROWS: dict[str, Callable[[Document], list[Row]]] = {
    "forecast": _whole_ladder,
    "imputation": _whole_ladder,
}
