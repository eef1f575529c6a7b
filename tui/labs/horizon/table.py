"""`dembow horizon`: how many words back each cell remembers, and where its memory fails."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.options import with_values
from core.experiments.horizon import HorizonResult, HorizonSpec
from tui.arguments import Arguments
from tui.labs.horizon.figures import horizon_figure, remembered
from tui.labs.horizon.words import key_of, name_of, sentence, title_of
from tui.printing.delivery import delivery_of
from tui.printing.plots import print_figure
from tui.printing.running import run_command
from tui.printing.tables import print_table

GAPS = (1, 5, 10, 20, 30, 50, 100)
"""Gaps of the table; `--json` holds them all."""
WIDE = 100
"""Columns of a terminal from which the spread has room."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(HorizonSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(HorizonSpec(), vars(options)), delivery_of(options), strings, show)


def show(result: HorizonResult, console: Console, strings: Strings) -> None:
    """Print accuracy at some gaps, what may be said of each cell, then every gap as a plot."""
    console.print(Text(title_of(result, strings), style="bold"))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("horizon.cell"), no_wrap=True)
    table.add_column(strings("horizon.parameters"), justify="right", no_wrap=True)
    for gap in GAPS:
        table.add_column(str(gap), justify="right", no_wrap=True)
    for fall in result.falls:
        said = {row.gap: row.accuracy for row in result.of(fall)}
        means = (f"{said[gap].mean:.2f}" for gap in GAPS)
        table.add_row(name_of(fall.cell, fall.units, strings), str(fall.parameters), *means)
        if console.width >= WIDE:
            ends = (f"{said[gap].low:.2f}-{said[gap].high:.2f}" for gap in GAPS)
            table.add_row(strings("horizon.spread"), "", *ends, style="dim")
    print_table(table, console)
    console.print(strings(key_of(result.played, "caption"), chance=f"{result.chance:.2f}"), markup=False, style="dim")
    for fall in result.falls:
        console.print(sentence(fall, result, strings), markup=False)
    print_figure(horizon_figure(remembered(result), result.played, strings), console)
