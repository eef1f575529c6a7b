"""`dembow phrases`: one model's phrases, each with its verdict."""

from __future__ import annotations

import argparse
from dataclasses import replace as replaced

from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.options import options_of, with_values
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.experiments.race import RaceSpec
from core.words.own_phrases import PhrasesReading, read_phrases
from core.words.vocabulary import Verdict
from tui.arguments import Arguments
from tui.drawing.numbers import percent
from tui.drawing.verdicts import GLYPHS, STYLES
from tui.labs.phrases.words import phrase_text, title_of
from tui.option_rules import StandIn
from tui.printing.console import HarmlessConsole
from tui.printing.delivery import delivery_of
from tui.printing.running import run_command

SHOWN = 30
"""Phrases printed; the rates count them all."""
TOLD_SIGNS = 12
"""Signs that are told at most of those that were left out of a learner's phrases."""
BAR = 24
"""Columns of the bar of a verdict that every phrase gets."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    raced = {bound.name: replaced(bound, default=None) for bound in options_of(RaceSpec)}
    parser.one_of(PhrasesSpec, "temperature", "greedy")
    parser.one_of(PhrasesSpec, "cell", also=[raced["cells"]])
    parser.option(replaced(raced["seeds"], option=replaced(raced["seeds"].option, read_with=("cells", ()))))
    parser.rules.stand(StandIn("cells", "cell"))
    parser.file("--phrases")
    parser.options(PhrasesSpec, skip=("temperature", "greedy", "cell"))


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found; several cells are a race."""
    phrases = None
    if options.phrases:
        reading = read_phrases(options.phrases)
        HarmlessConsole(stderr=True).print(reading_words(reading, str(options.phrases), strings), markup=False)
        phrases = reading.phrases
    asked = {name: value for name, value in vars(options).items() if value is not None}
    if options.cells is not None:
        from tui.printing.race import run_race  # its film and its tables are more than a single model asks for

        return run_race(replace(with_values(RaceSpec(), asked), phrases=phrases), delivery_of(options), strings)
    spec = replace(with_values(PhrasesSpec(), asked), phrases=phrases)
    return run_command(spec, delivery_of(options), strings, show)


def reading_words(reading: PhrasesReading, path: str, strings: Strings) -> str:
    """Return what was read of a learner's own file, and what of it is no word."""
    told = strings("phrases.read", path=path, phrases=len(reading.phrases), words=reading.words)
    if not reading.left_out:
        return told
    signs = " ".join(reading.left_out[:TOLD_SIGNS]) + (" …" if len(reading.left_out) > TOLD_SIGNS else "")
    return f"{told} {strings('phrases.left_out', signs=signs)}"


def show(result: PhrasesResult, console: Console, strings: Strings) -> None:
    """Print the phrases, then how often each verdict was given."""
    console.print(title_of(result, strings), style="bold", markup=False)
    table = Table.grid(padding=(0, 2))
    for phrase in result.phrases[:SHOWN]:
        table.add_row(_label(phrase.verdict, strings), Text(phrase_text(phrase.words, strings)))
    console.print(table)
    if len(result.phrases) > SHOWN:
        console.print(strings("phrases.more", count=len(result.phrases) - SHOWN), style="dim", markup=False)
    console.print()
    rates = Table.grid(padding=(0, 2))
    for verdict, times in result.verdicts.items():
        share = times / len(result.phrases)
        bar = Text("█" * round(BAR * share), style=STYLES[verdict])
        rates.add_row(_label(verdict, strings), bar, Text(f"{percent(share)} ({times})"))
    console.print(rates)


def _label(verdict: Verdict, strings: Strings) -> Text:
    return Text(f"{GLYPHS[verdict]} {strings(f'verdict.{verdict}')}", style=STYLES[verdict])
