"""`dembow dice`: how often each word comes up."""

from __future__ import annotations

import argparse

from core.experiments.dice import DiceResult, DiceSpec
from rich.console import Console
from tui.labs.dice.figures import figures

from core.base.language import Strings
from core.base.options import with_values
from tui.arguments import Arguments
from tui.printing.delivery import delivery_of
from tui.printing.plots import print_figure
from tui.printing.running import run_command


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(DiceSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(DiceSpec(), vars(options)), delivery_of(options), strings, show)


def show(result: DiceResult, console: Console, strings: Strings) -> None:
    """Print the counts and their plot."""
    for word, count in result.counts.items():
        console.print(f"{word} {count}", markup=False)
    for figure in figures(result, strings):
        print_figure(figure, console)
