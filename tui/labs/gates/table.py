"""`dembow gates`: every gate of a sentence, a row of little bars a word."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from msgspec import UnsetType
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.gates import GatesResult, GatesSpec
from core.experiments.spec import with_values
from core.experiments.state_space_result import StateSpaceResult
from tui.arguments import Arguments
from tui.labs.gates.figures import path_figure
from tui.labs.gates.words import own_end, shown_of, song_end, title_of
from tui.printing.plots import print_figure
from tui.printing.running import run_command

LEVELS = "▁▂▃▄▅▆▇█"
LIKELIEST = 2
"""Expected words that are printed, the likeliest first."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(GatesSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(GatesSpec(), vars(options)), options.json, strings, show)


def show(result: GatesResult, console: Console, strings: Strings) -> None:
    """Print one row a word: gates and states as bars over the units, then the likeliest next words."""
    title = title_of(result, strings)
    table = Table(title=Text(title), title_style="bold", caption=Text(strings("gates.caption")))
    table.add_column(strings("gates.word"))
    for name in (*result.steps[0].gates, *result.steps[0].known_states):
        table.add_column(strings(f"part.{name}"))
    table.add_column(strings("gates.next"))
    for step in result.steps:
        odds = sorted(step.odds.items(), key=lambda pair: -pair[1])[:LIKELIEST]
        table.add_row(
            step.word,
            *(bars(values, 0 if name.endswith("gate") else -1, 1) for name, values in step.gates.items()),
            *(bars(values, -1, 1) for values in step.known_states.values()),
            ", ".join(f"{word} {p:.0%}" for word, p in odds),
        )
    console.print(table)
    if not isinstance(result.keras_max_abs_difference, UnsetType):
        difference = f"{result.keras_max_abs_difference:.1e}"
        console.print(strings("gates.verified", difference=difference), markup=False)
    if not isinstance(result.state_space, UnsetType):
        show_state_space(result.state_space, result.units, console, strings)


def show_state_space(space: StateSpaceResult, units: int, console: Console, strings: Strings) -> None:
    """Print a figure a state, how much of it the plane shows, and what the network ends in."""
    for name, plane in space.planes.items():
        print_figure(path_figure(space.song, name, strings), console)
        console.print(shown_of(name, plane, units, strings), markup=False)
    console.print(song_end(space, strings), markup=False)
    console.print(own_end(space, strings), markup=False)


def bars(values: Sequence[float], low: float, high: float) -> str:
    """Return a bar a unit, from `low` (lowest) to `high` (full); what lies beyond is drawn at the end."""
    shares = [min(1.0, max(0.0, (value - low) / (high - low))) for value in values]
    return "".join(LEVELS[round(share * (len(LEVELS) - 1))] for share in shares)
