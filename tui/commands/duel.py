"""`dembow duel`: cells against each other, with intervals, and what may honestly be said."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.experiments.duel import DuelSpec
from core.language import Strings
from core.vocabulary import VERDICTS
from tui.commands.running import Document, run_command
from tui.verdicts import GLYPHS


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    spec = DuelSpec(
        cells=options.cells,
        units=options.units,
        match=options.match,
        seeds=options.seeds,
        seed=options.seed,
        steps=options.steps,
    )
    return run_command(spec, options.json, strings, show)


def show(document: Document, console: Console, strings: Strings) -> None:
    """The rows, then each comparison in words."""
    table = Table(title=Text(strings("duel.title", steps=document["steps"])), title_style="bold")
    for name in ("cell", "units", "parameters", "perfect", "accuracy"):
        table.add_column(strings(f"duel.{name}"), justify="left" if name == "cell" else "right")
    for verdict in VERDICTS:
        table.add_column(Text(f"{GLYPHS[verdict]} {strings(f'verdict.{verdict}')}"), justify="right")
    for row in document["rows"]:
        accuracy = row["accuracy"]
        table.add_row(
            strings(f"model.{row['cell']}"),
            str(row["units"]),
            str(row["parameters"]),
            f"{row['perfect']}/{row['seeds']}",
            f"{accuracy['mean']:.3f} ({accuracy['low']:.3f}-{accuracy['high']:.3f})",
            *(f"{row['verdicts'][verdict]:.0%}" for verdict in VERDICTS),
        )
    console.print(table)
    for comparison in document["comparisons"]:
        console.print(sentence(comparison, strings), markup=False)


def sentence(comparison: Document, strings: Strings) -> str:
    """Who is ahead, or that no difference is seen."""
    a, b = (strings(f"model.{cell}") for cell in comparison["cells"])
    difference = comparison["difference"]
    key = "duel.none" if comparison["ahead"] is None else "duel.ahead"
    winner = "" if comparison["ahead"] is None else strings(f"model.{comparison['ahead']}")
    units_a, units_b = comparison["units"]
    low, high = (f"{difference[end]:+.3f}" for end in ("low", "high"))
    return strings(key, a=f"{a} {units_a}", b=f"{b} {units_b}", winner=winner, low=low, high=high)
