"""`dembow scan`: a linear recurrence by a loop and by a scan, timed on this machine."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.options import with_values
from core.experiments.scan import ScanResult, ScanSpec
from tui.arguments import Arguments
from tui.labs.scan.figures import scan_figure
from tui.labs.scan.words import milliseconds, times_text, verdict
from tui.printing.delivery import delivery_of
from tui.printing.plots import print_figure
from tui.printing.running import run_command
from tui.printing.tables import print_table


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(ScanSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(ScanSpec(), vars(options)), delivery_of(options), strings, show)


def show(result: ScanResult, console: Console, strings: Strings) -> None:
    """Print both times of every length, from which one on the scan is quicker, then the curves."""
    console.print(Text(strings("scan.title", width=result.width), style="bold"))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in ("timesteps", "rounds", "joins", "loop_ms", "scan_ms", "times"):
        table.add_column(strings(f"scan.{name}"), justify="right", no_wrap=True)
    for row in result.lengths:
        counts = map(str, (row.timesteps, row.rounds, row.joins))
        table.add_row(*counts, milliseconds(row.loop_seconds), milliseconds(row.scan_seconds), times_text(row))
    print_table(table, console)
    console.print(strings("scan.caption"), markup=False, style="dim")
    console.print(verdict(result, strings), markup=False)
    print_figure(scan_figure(result, strings), console)
