"""`dembow duel`: cells against each other, every seed in sight, with intervals, and what may honestly be said."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.experiments.duel import DuelSpec
from core.language import Strings
from core.vocabulary import VERDICTS
from tui.commands.running import Document, run_command
from tui.duels import amount, sentence
from tui.strip import strip
from tui.verdicts import GLYPHS

STRIP_WIDTH = 40
COLUMNS = ("cell", "units", "parameters", "steps", "seconds", "perfect")


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
    measure, rows = document["measure"], document["rows"]
    table = Table(title=Text(title_of(document, strings)), title_style="bold")
    columns = [name for name in COLUMNS if name in shown(document)]
    for name in (*columns, measure):
        table.add_column(strings(f"duel.{name}"), justify="left" if name == "cell" else "right")
    verdicts = VERDICTS if document["task"] == "words" else ()
    for verdict in verdicts:
        table.add_column(Text(f"{GLYPHS[verdict]} {strings(f'verdict.{verdict}')}"), justify="right")
    for row in rows:
        score = row[measure]
        table.add_row(
            *(cell_of(name, row, strings) for name in columns),
            f"{amount(score['mean'], measure)} ({amount(score['low'], measure)}-{amount(score['high'], measure)})",
            *(f"{row['verdicts'][verdict]:.0%}" for verdict in verdicts),
        )
    console.print(table)
    for line in strips(document, strings):
        console.print(line, markup=False)
    for comparison in document["comparisons"]:
        console.print(sentence(comparison, measure, strings), markup=False)


def title_of(document: Document, strings: Strings) -> str:
    """The task, and how they were matched in training."""
    how = strings("duel.how_seconds" if document["steps"] is None else "duel.how_steps", steps=document["steps"])
    return strings(f"duel.title_{document['task']}", how=how, train_to=document["train_to"])


def shown(document: Document) -> set[str]:
    """What there is to show of every row. The steps are of interest where each row had its own."""
    row: Document = document["rows"][0]
    return set(row) - (set() if "seconds" in row else {"steps"})


def cell_of(name: str, row: Document, strings: Strings) -> str:
    """One figure of a row."""
    if name == "cell":
        return strings(f"model.{row['cell']}")
    if name == "perfect":
        return f"{row['perfect']}/{row['seeds']}"
    return f"{row[name]:.1f}" if name == "seconds" else str(row[name])


def strips(document: Document, strings: Strings) -> list[str]:
    """Every seed's score, all rows on one scale."""
    measure, rows = document["measure"], document["rows"]
    scores = [value for row in rows for value in row[f"seed_{measure}"]]
    low, high = min(scores), max(scores)
    names = [f"{strings('model.' + row['cell'])} {row['units']}" for row in rows]
    lines = [strings("duel.strip", low=amount(low, measure), high=amount(high, measure))]
    for name, row in zip(names, rows, strict=True):
        lines.append(f"  {name:<{max(map(len, names))}} {strip(row[f'seed_{measure}'], low, high, STRIP_WIDTH)}")
    return lines
