"""What a run came to, in one line of numbers: its score, what that is held against, and which of the two is better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.jobs.headline import Better, Headline

Document = Mapping[str, Any]


def headline(spec: Any, document: Document) -> Headline:
    """The score of a run, from what was asked and what came of it. Raises `KeyError` for a document without one."""
    return HEADLINES[document["experiment"]](spec, document)


def of_ladder(_: Any, document: Document) -> Headline:
    """Of a forecast or of a hole that was filled: the best network, or what was asked for, against the best of what is
    plain. Errors in the series' own units, squared.
    """
    rows = document["rows"]
    bar = next(row for row in rows if row["model"] == document["bar"])
    networks = [row for row in rows if not row["baseline"]]
    best = (networks or [row for row in rows if row["asked"]] or rows)[0]  # rows stand best first
    key = best["verdict"]["key"]
    better: dict[str, Better] = {"beats": "score", "loses": "baseline", "level": "level", "diverged": "baseline"}
    return Headline(
        "mse", best["mse"], bar["mse"], best["model"], bar["model"], better.get(key, "unknown"), *_ends(best, bar)
    )


def _ends(row: Document, bar: Document) -> tuple[float | None, float | None]:
    """A verdict's interval is a percentage of the bar."""
    if row["mse"] is None or row is bar or not bar["mse"]:
        return None, None
    verdict = row["verdict"]
    return verdict["low"] * bar["mse"] / 100, verdict["high"] * bar["mse"] / 100


HEADLINES: dict[str, Callable[[Any, Document], Headline]] = {
    "forecast": of_ladder,
    "imputation": of_ladder,
}
"""By experiment."""
