"""`dembow duel`: cells against each other, every seed in sight, with intervals, and what may honestly be said."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.duel import DuelSpec
from core.words.vocabulary import VERDICTS
from tui.drawing.strip import strip
from tui.drawing.verdicts import GLYPHS
from tui.labs.duel.words import amount, sentence
from tui.printing.running import Document, run_command

STRIP_WIDTH = 40
COLUMNS = ("parameters", "steps", "seconds", "perfect")


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    spec = DuelSpec(
        cells=options.cells,
        units=options.units,
        match=options.match,
        seeds=options.seeds,
        seed=options.seed,
        steps=options.steps,
        task=options.task,
        train_to=options.train_to,
        seconds=options.seconds,
    )
    return run_command(spec, options.json, strings, show)


def show(document: Document, console: Console, strings: Strings) -> None:
    """The rows, every seed of each, then each comparison in words."""
    measure = document["measure"]
    console.print(Text(title_of(document, strings), style="bold"))
    console.print(scores(document, strings))
    for line in strips(document, strings):
        console.print(line, markup=False)
    if document["task"] == "words":
        console.print(phrases(document, strings))
        legend = ", ".join(f"{GLYPHS[verdict]} {strings(f'verdict.{verdict}')}" for verdict in VERDICTS)
        console.print(legend, markup=False, style="dim")
    for comparison in document["comparisons"]:
        console.print(sentence(comparison, measure, strings), markup=False)


def scores(document: Document, strings: Strings) -> Table:
    """A row a cell, its score last."""
    measure, rows = document["measure"], document["rows"]
    columns = [name for name in COLUMNS if name in shown(document)]
    table = new_table(strings)
    for name in (*columns, measure):
        table.add_column(strings(f"duel.{name}"), justify="right", no_wrap=True)
    for row in rows:
        mean, low, high = (amount(row[measure][part], measure) for part in ("mean", "low", "high"))
        figures = (figure_of(name, row) for name in columns)
        table.add_row(name_of(row, strings), *figures, f"{mean} ({low}-{high})")
    return table


def phrases(document: Document, strings: Strings) -> Table:
    """The share of each verdict among what a row's seeds sing."""
    table = new_table(strings)
    for verdict in VERDICTS:
        table.add_column(GLYPHS[verdict], justify="right", no_wrap=True, min_width=5)
    for row in document["rows"]:
        table.add_row(name_of(row, strings), *(f"{row['verdicts'][verdict]:.0%}" for verdict in VERDICTS))
    return table


def new_table(strings: Strings) -> Table:
    """Of the rows by name."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("duel.cell"), no_wrap=True)
    return table


def title_of(document: Document, strings: Strings) -> str:
    """The task, and how they were matched in training."""
    how = strings("duel.how_seconds" if document["steps"] is None else "duel.how_steps", steps=document["steps"])
    return strings(f"duel.title_{document['task']}", how=how, train_to=document["train_to"])


def shown(document: Document) -> set[str]:
    """What there is to show of every row. The steps are of interest where each row had its own."""
    row: Document = document["rows"][0]
    return set(row) - (set() if "seconds" in row else {"steps"})


def name_of(row: Document, strings: Strings) -> str:
    """A cell with its units."""
    return f"{strings('model.' + row['cell'])} {row['units']}"


def figure_of(name: str, row: Document) -> str:
    """One figure of a row."""
    if name == "perfect":
        return f"{row['perfect']}/{row['seeds']}"
    return f"{row[name]:.1f}" if name == "seconds" else str(row[name])


def strips(document: Document, strings: Strings) -> list[str]:
    """Every seed's score, all rows on one scale."""
    measure, rows = document["measure"], document["rows"]
    every = [value for row in rows for value in row[f"seed_{measure}"]]
    low, high = min(every), max(every)
    names = [name_of(row, strings) for row in rows]
    lines = [strings("duel.strip", low=amount(low, measure), high=amount(high, measure))]
    for name, row in zip(names, rows, strict=True):
        lines.append(f"  {name:<{max(map(len, names))}} {strip(row[f'seed_{measure}'], low, high, STRIP_WIDTH)}")
    return lines
