"""Table of a ladder: its rows, each verdict in words, and the arguments of a learner's own file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.folders import at_home
from core.base.language import Strings
from core.jobs.ladder_row import LadderRow
from core.series.datasets import OWN_FILE
from tui.ladder.words import (
    GLYPHS,
    band_lines,
    coverage_of,
    name_of,
    number,
    remarks_of,
    skill_of,
    spread,
    strategy_of,
    verdict_of,
)
from tui.printing.tables import is_too_wide, print_table

WIDE = 100
"""Columns of a terminal from which every figure has room."""
NARROW_CELLS = ("mse", "test", "mase", "bands", "parameters", "seconds")
DISPENSABLE = ("seconds", "parameters", "mae", "seeds", "bands", "mase")
"""Columns that go, one after the other, where names are so long that the table would not fit."""
CELLS: dict[str, Callable[[LadderRow], str]] = {
    "mse": lambda row: number(row.mse),
    "seeds": spread,
    "mae": lambda row: number(row.mae),
    "mase": lambda row: number(row.mase),
    "test": lambda row: number(row.test.mse if row.test else None),
    "bands": lambda row: coverage_of(row),
    "skill": lambda row: skill_of(row),
    "parameters": lambda row: str(row.parameters),
    "seconds": lambda row: f"{row.seconds:.1f}" if row.seconds else "-",
}


def print_ladder(
    rows: Sequence[LadderRow], title: str, console: Console, strings: Strings, many_steps: bool = False
) -> None:
    """Print the table, then what may be said of each row. What does not fit the width is left to `--json`."""
    columns = [name for name in CELLS if name in NARROW_CELLS or console.width >= WIDE]
    judged = any(row.verdict.part == "test" for row in rows)
    if not judged:
        columns = [name for name in columns if name != "skill" and (name != "test" or console.width >= WIDE)]
    if not any(row.bands for row in rows):
        columns = [name for name in columns if name != "bands"]
    table = _ladder(rows, title, columns, strings, many_steps)
    for name in DISPENSABLE:
        if is_too_wide(table, console.width):
            columns = [one for one in columns if one != name]
            table = _ladder(rows, title, columns, strings, many_steps)
    print_table(table, console)
    console.print(caption(columns, strings), markup=False, style="dim")
    if judged:
        console.print(strings("ladder.judged"), markup=False, style="dim")
    for row in rows:
        how = f", {strategy_of(row, strings)}" if many_steps and not row.baseline else ""
        glyph = GLYPHS[row.verdict.key]
        console.print(f"{glyph} {name_of(row, strings)}{how}: {verdict_of(row, strings)}", markup=False)
    for line in band_lines(rows, strings):
        console.print(line, markup=False)
    for row in rows:
        for remark in remarks_of(row, strings):
            console.print(f"! {remark}", markup=False)


def _ladder(rows: Sequence[LadderRow], title: str, columns: Sequence[str], strings: Strings, many_steps: bool) -> Table:
    """Return the table of the ladder with these columns."""
    table = new_table(title, strings, many_steps)
    for name in columns:
        key = "bands_column" if name == "bands" else name
        table.add_column(strings(f"ladder.{key}"), justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*first_cells(row, strings, many_steps), *(Text(CELLS[name](row)) for name in columns))
    return table


def caption(columns: Collection[str], strings: Strings) -> str:
    """Return what the columns mean that stand in the table, and no others."""
    texts = strings.section("ladder.caption")
    return f"{'; '.join(texts[name] for name in texts if name in columns)}."


def new_table(title: str, strings: Strings, many_steps: bool) -> Table:
    """Return a new table of models."""
    table = Table(title=Text(title), title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("ladder.model"), no_wrap=True)
    if many_steps:
        table.add_column(strings("ladder.strategy"), no_wrap=True)
    return table


def first_cells(row: LadderRow, strings: Strings, many_steps: bool) -> list[Text]:
    """Return the verdict's glyph and the model; further ahead than one step, also how."""
    name = Text(f"{GLYPHS[row.verdict.key]} {name_of(row, strings)}")
    return [name, Text(strategy_of(row, strings))] if many_steps else [name]


def values_of(options: argparse.Namespace) -> dict[str, Any]:
    """Return what was asked for by option; where a file was named, it is the source."""
    values = vars(options)
    if options.csv is None:
        return values
    return {**values, "data": OWN_FILE, "path": str(at_home(options.csv).absolute())}
