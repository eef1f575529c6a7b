"""`dembow workshop`: cells put together from their parts, and what each part buys."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.options import with_values
from core.experiments.workshop import WorkshopSpec
from core.experiments.workshop_result import WorkshopResult
from tui.arguments import Arguments
from tui.labs.workshop.words import name_of, sentence, share, title
from tui.printing.delivery import delivery_of
from tui.printing.running import run_command
from tui.printing.tables import print_table

WIDE = 100
"""Columns of a terminal from which the intervals have room beside the means."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(WorkshopSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(WorkshopSpec(), vars(options)), delivery_of(options), strings, show)


def show(result: WorkshopResult, console: Console, strings: Strings) -> None:
    """Print the ladder, then what each change of parts bought."""
    console.print(Text(title(result, strings), style="bold"))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("workshop.assembly"), no_wrap=True)
    for name in ("parameters", "taught", "beyond", "perfect"):
        table.add_column(strings(f"workshop.{name}"), justify="right", no_wrap=True)
    for rung in result.rungs:
        shares = [share(one) if console.width >= WIDE else f"{one.mean:.2f}" for one in (rung.accuracy, rung.beyond)]
        name = name_of(rung.assembly, strings)
        table.add_row(name, str(rung.parameters), *shares, f"{rung.perfect}/{rung.seeds}")
    print_table(table, console)
    console.print(strings(f"workshop.caption_{result.task}", furthest=result.furthest), markup=False, style="dim")
    if result.purchases:  # what was taught, and beyond, of each
        console.print(strings("duel.method", count=2 * len(result.purchases)), markup=False, style="dim")
    for purchase in result.purchases:
        console.print(f"{name_of(purchase.assembly, strings)}: {sentence(purchase, strings)}", markup=False)
