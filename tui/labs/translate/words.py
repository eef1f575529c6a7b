"""The words of the translation lab and its command."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from core.base.language import Strings
from core.experiments.translate import TranslateSpec
from core.experiments.translate_result import TranslateResult, Way
from tui.drawing.rows import Piece, Row, fit

STYLES: dict[Way, str] = {"neck": "bad", "attention": "good"}
MARKERS: dict[Way, str] = {"neck": "●", "attention": "■"}
"""Looks of both in figures."""
LEAD = 9
"""Cells before a text: who wrote it."""


def asked(spec: TranslateSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    return strings("notebook.asked.translate", phrases=spec.longest, units=spec.units, seeds=spec.seeds)


def name_of(way: Way, strings: Strings) -> str:
    """Return the name of one of the two."""
    return strings(f"model.{way}")


def title_of(result: TranslateResult, strings: Strings) -> str:
    """Return what both were taught."""
    return strings(
        "translate.title", phrases=result.longest, units=result.units, seeds=result.seeds, steps=result.steps
    )


def sentence(result: TranslateResult, strings: Strings) -> str:
    """Return what may be said of attention at the longest length taught."""
    key = (
        "unsure" if result.headline(None).better == "unknown" else "level" if result.difference.holds_zero else "apart"
    )
    found = result.difference
    return strings(
        f"translate.{key}",
        phrases=result.longest,
        difference=f"{found.mean:+.2f}",
        low=f"{found.low:+.2f}",
        high=f"{found.high:+.2f}",
    )


def written_rows(name: str, phrases: Sequence[Sequence[Piece]], width: int) -> list[Row]:
    """Return a text behind a name, its phrases whole where a row has room for them."""
    rows: list[list[Piece]] = [[(fit(name, LEAD - 1) + " ", "dim")]]
    used = LEAD
    for phrase in phrases:
        needed = sum(cell_len(text) + 1 for text, _ in phrase)
        if used > LEAD and used + needed > width:
            rows.append([(" " * LEAD, "plain")])
            used = LEAD
        for text, style in phrase:
            if used + cell_len(text) > width and used > LEAD:
                rows.append([(" " * LEAD, "plain")])
                used = LEAD
            rows[-1].append((text + " ", style))
            used += cell_len(text) + 1
    return list(rows)
