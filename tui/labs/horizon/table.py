"""`dembow horizon`: how many words back each cell remembers, and where its memory fails."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.horizon import HorizonSpec
from tui.labs.horizon.figures import horizon_figure, name_of, rows_of
from tui.printing.plots import print_figure
from tui.printing.running import Document, run_command

GAPS = (1, 5, 10, 20, 30, 50, 100)
"""Those of the table; `--json` holds them all."""
WIDE = 100
"""Columns of a terminal from which the spread has room."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    spec = HorizonSpec(
        cells=options.cells,
        units=options.units,
        match=options.match,
        seeds=options.seeds,
        seed=options.seed,
        train_to=options.train_to,
        train_from=options.train_from,
        loss=options.loss,
        steps=options.steps,
    )
    return run_command(spec, options.json, strings, show)


def show(document: Document, console: Console, strings: Strings) -> None:
    """Accuracy at some gaps, what may be said of each cell, then every gap as a plot."""
    console.print(Text(title_of(document, strings), style="bold"))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("horizon.cell"), no_wrap=True)
    table.add_column(strings("horizon.parameters"), justify="right", no_wrap=True)
    for gap in GAPS:
        table.add_column(str(gap), justify="right", no_wrap=True)
    for fall in document["falls_below_0.9"]:
        said = {row["gap"]: row["accuracy"] for row in rows_of(fall, document)}
        table.add_row(name_of(fall, strings), str(fall["parameters"]), *(f"{said[gap]['mean']:.2f}" for gap in GAPS))
        if console.width >= WIDE:
            ends = (f"{said[gap]['low']:.2f}-{said[gap]['high']:.2f}" for gap in GAPS)
            table.add_row(strings("horizon.spread"), "", *ends, style="dim")
    console.print(table)
    console.print(strings("horizon.caption", chance=f"{document['chance']:.2f}"), markup=False, style="dim")
    for fall in document["falls_below_0.9"]:
        console.print(sentence(fall, document, strings), markup=False)
    print_figure(horizon_figure(document, strings), console)


def title_of(document: Document, strings: Strings) -> str:
    """What they were trained on."""
    key = "horizon.one_gap" if document["train_from"] == document["train_to"] else "horizon.gaps"
    gaps = strings(key, first=document["train_from"], last=document["train_to"])
    loss = strings(f"horizon.loss_{document['loss']}")
    return strings("horizon.title", gaps=gaps, loss=loss, seeds=document["seeds"], steps=document["steps"])


def sentence(fall: Document, document: Document, strings: Strings) -> str:
    """Where one cell's memory fails, and how many of its seeds learned what they were taught."""
    furthest = len(rows_of(fall, document))
    key = "never" if fall["gap"] is None else "at_once" if fall["gap"] == 1 else "falls"
    said = strings(f"horizon.{key}", name=name_of(fall, strings), gap=fall["gap"], furthest=furthest)
    return f"{said} {strings('horizon.perfect', perfect=fall['perfect'], seeds=fall['seeds'])}"
