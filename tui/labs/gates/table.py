"""`dembow gates`: every gate of a sentence, a row of little bars a word."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.gates import GatesSpec
from core.words.vocabulary import SONG
from tui.drawing.state_figure import state_figure
from tui.printing.plots import print_figure
from tui.printing.running import Document, run_command

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
        state_space=options.state_space,
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
    if "state_space" in document:
        show_state_space(document["state_space"], document["units"], console, strings)


def show_state_space(space: Document, units: int, console: Console, strings: Strings) -> None:
    """A figure a state, how much of it the plane shows, and what the network ends in."""
    song, alone = space["song"], space["alone"]
    for name, plane in space["planes"].items():
        part = strings(f"part.{name}")
        heading = strings("gates.state_figure", part=part)
        figure = state_figure(heading, song["words"], song["points"][name], SONG.tokens, strings)
        print_figure(figure, console)
        percent = f"{100 * sum(plane['explained']):.0f}"
        key = "gates.state_exact" if plane["exact"] else "gates.state_axes"
        console.print(strings(key, part=part, units=units, percent=percent), markup=False)
    fields = {"period": song["period"], "settled": song["settled"], "steps": space["steps"]}
    key = "gates.state_song" if song["period"] else "gates.state_song_none"
    console.print(strings(key, **fields), markup=False)
    key = "gates.state_alone" if alone["word_period"] else "gates.state_alone_none"
    words = " ".join(alone["cycle"])
    console.print(strings(key, period=alone["word_period"], words=words, steps=space["steps"]), markup=False)


def bars(values: list[float], low: float, high: float) -> str:
    """A bar a unit, from `low` (lowest) to `high` (full); what lies beyond is drawn at the end."""
    shares = [min(1.0, max(0.0, (value - low) / (high - low))) for value in values]
    return "".join(LEVELS[round(share * (len(LEVELS) - 1))] for share in shares)
