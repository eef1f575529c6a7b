"""`dembow gates`: every gate of a sentence, a row of little bars a word."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.experiments.gates import GatesSpec
from core.language import Strings
from tui.commands.running import Document, run_command

LEVELS = "▁▂▃▄▅▆▇█"
LIKELIEST = 2


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    spec = GatesSpec(
        cell=options.cell,
        units=options.units,
        seed=options.seed,
        words=options.words,
        verify=options.verify,
        steps=options.steps,
    )
    return run_command(spec, options.json, strings, show)


def show(document: Document, console: Console, strings: Strings) -> None:
    """One row a word: gates and states as bars over the units, then the likeliest next words."""
    model = strings(f"model.{document['cell']}")
    title = strings("gates.title", model=model, parameters=document["parameters"], seed=document["seed"])
    table = Table(title=Text(title), title_style="bold", caption=Text(strings("gates.caption")))
    steps = document["steps"]
    table.add_column(strings("gates.word"))
    for name in (*steps[0]["gates"], *steps[0]["state"]):
        table.add_column(strings(f"part.{name}"))
    table.add_column(strings("gates.next"))
    for step in steps:
        odds = sorted(step["next"].items(), key=lambda pair: -pair[1])[:LIKELIEST]
        table.add_row(
            step["word"],
            *(
                bars(values, 0, 1) if name.endswith("gate") else bars(values, -1, 1)
                for name, values in step["gates"].items()
            ),
            *(bars(values, -1, 1) for values in step["state"].values()),
            ", ".join(f"{word} {p:.0%}" for word, p in odds),
        )
    console.print(table)
    if "keras_max_abs_difference" in document:
        difference = f"{document['keras_max_abs_difference']:.1e}"
        console.print(strings("gates.verified", difference=difference), markup=False)


def bars(values: list[float], low: float, high: float) -> str:
    """A bar a unit, from `low` (lowest) to `high` (full); what lies beyond is drawn at the end."""
    shares = [min(1.0, max(0.0, (value - low) / (high - low))) for value in values]
    return "".join(LEVELS[round(share * (len(LEVELS) - 1))] for share in shares)
