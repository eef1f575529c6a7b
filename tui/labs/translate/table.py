"""`dembow translate`: how much is right at each length, through the neck alone and with attention."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.options import with_values
from core.base.statistics import Interval
from core.experiments.translate import TranslateSpec
from core.experiments.translate_result import WAYS, TranslateResult
from tui.arguments import Arguments
from tui.drawing.numbers import hundredths
from tui.labs.translate.figures import figures
from tui.labs.translate.words import name_of, sentence, title_of
from tui.printing.delivery import delivery_of
from tui.printing.plots import print_figure
from tui.printing.running import run_command
from tui.printing.tables import print_table


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(TranslateSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(TranslateSpec(), vars(options)), delivery_of(options), strings, show)


def show(result: TranslateResult, console: Console, strings: Strings) -> None:
    """Print accuracy by length, what may be said of it, where attention looked, and the picture."""
    console.print(Text(title_of(result, strings), style="bold"))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("translate.phrases"), justify="right", no_wrap=True)
    for way in WAYS:
        table.add_column(name_of(way, strings), justify="right", no_wrap=True)
    for way in WAYS:
        table.add_column(strings("translate.told", name=name_of(way, strings)), justify="right")
    for phrases in range(1, len(result.of("neck")) + 1):
        rows = [result.at(way, phrases) for way in WAYS]
        beyond = "*" if phrases > result.longest else ""
        shares = [_spread(row.accuracy, result.seeds) for row in rows]
        table.add_row(f"{phrases}{beyond}", *shares, *(f"{row.told.mean:.2f}" for row in rows))
    print_table(table, console)
    console.print(strings("translate.caption", texts=result.texts), markup=False, style="dim")
    console.print(sentence(result, strings), markup=False)
    for look in result.looks:
        role = strings(f"translate.role.{look.role}")
        word, phrase = (hundredths(share.mean) for share in (look.word, look.phrase))
        said = strings("translate.looked", role=role, word=word, phrase=phrase)
        console.print(said, markup=False)
    for figure in figures(result, strings):
        print_figure(figure, console)


def _spread(found: Interval, seeds: int) -> str:
    if seeds == 1:
        return f"{found.mean:.2f}"
    return f"{found.mean:.2f} ({found.low:.2f}-{found.high:.2f})"
