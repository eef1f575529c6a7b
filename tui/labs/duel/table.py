"""`dembow duel`: cells against each other, every seed in sight, with intervals, and what may honestly be said."""

from __future__ import annotations

import argparse

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.options import with_values
from core.experiments.contenders import Contender
from core.experiments.duel import DuelResult, DuelSpec
from core.words.vocabulary import VERDICTS
from tui.arguments import Arguments
from tui.drawing.numbers import percent
from tui.drawing.strip import strip
from tui.drawing.verdicts import GLYPHS
from tui.labs.duel.words import amount, method, name_of, sentence, title_of
from tui.printing.delivery import delivery_of
from tui.printing.running import run_command
from tui.printing.tables import print_table

STRIP_WIDTH = 40


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(DuelSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(DuelSpec(), vars(options)), delivery_of(options), strings, show)


def show(result: DuelResult, console: Console, strings: Strings) -> None:
    """Print the contenders, every seed of each, then each comparison in words."""
    console.print(Text(title_of(result, strings), style="bold"))
    print_table(scores(result, strings), console)
    for line in strips(result, strings):
        console.print(line, markup=False)
    if result.task == "words":
        print_table(phrases(result, strings), console)
        legend = ", ".join(f"{GLYPHS[verdict]} {strings(f'verdict.{verdict}')}" for verdict in VERDICTS)
        console.print(legend, markup=False, style="dim")
    for comparison in result.comparisons:
        console.print(sentence(comparison, result.measure, strings), markup=False)
    if told := method(result, strings):
        console.print(told, markup=False, style="dim")


def scores(result: DuelResult, strings: Strings) -> Table:
    """Return a table with a row a contender, its score last."""
    measure = result.measure
    columns = list(facts_of(result.contenders[0]))
    table = new_table(strings)
    for name in (*columns, measure):
        table.add_column(strings(f"duel.{name}"), justify="right", no_wrap=True)
    for one in result.contenders:
        facts, score = facts_of(one), one.score
        mean, low, high = (amount(value, measure) for value in (score.mean, score.low, score.high))
        told = (facts[name] for name in columns)
        table.add_row(
            name_of(one.cell, one.units, strings), *told, mean if one.seeds == 1 else f"{mean} ({low}-{high})"
        )
    return table


def facts_of(one: Contender) -> dict[str, str]:
    """Return what there is to tell of a contender, by column. Its steps are of interest where the clock chose them."""
    facts = {"parameters": str(one.parameters)}
    if one.seconds is not msgspec.UNSET:
        facts |= {"steps": str(one.steps), "seconds": f"{one.seconds:.1f}"}
    if one.perfect is not msgspec.UNSET:
        facts["perfect"] = f"{one.perfect}/{one.seeds}"
    return facts


def phrases(result: DuelResult, strings: Strings) -> Table:
    """Return a table with the share of each verdict among what a contender's seeds sing."""
    table = new_table(strings)
    for verdict in VERDICTS:
        table.add_column(GLYPHS[verdict], justify="right", no_wrap=True, min_width=5)
    for one in result.contenders:
        shares = {} if one.verdicts is msgspec.UNSET else one.verdicts
        table.add_row(name_of(one.cell, one.units, strings), *(percent(shares[verdict]) for verdict in VERDICTS))
    return table


def new_table(strings: Strings) -> Table:
    """Return an empty table, its first column for the contender's name."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("duel.cell"), no_wrap=True)
    return table


def strips(result: DuelResult, strings: Strings) -> list[str]:
    """Return every seed's score as lines of text, all contenders on one scale."""
    every = [value for one in result.contenders for value in one.seed_scores]
    low, high = min(every), max(every)
    names = [name_of(one.cell, one.units, strings) for one in result.contenders]
    lines = [strings("duel.strip", low=amount(low, result.measure), high=amount(high, result.measure))]
    for name, one in zip(names, result.contenders, strict=True):
        lines.append(f"  {name:<{max(map(len, names))}} {strip(one.seed_scores, low, high, STRIP_WIDTH)}")
    return lines
