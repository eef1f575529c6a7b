"""`dembow phrases`: one model's phrases, each with its verdict."""

from __future__ import annotations

import argparse

from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.experiments.spec import with_values
from core.words.vocabulary import Verdict, read_phrases
from tui.arguments import Arguments
from tui.drawing.numbers import percent
from tui.drawing.verdicts import GLYPHS, STYLES
from tui.labs.phrases.words import phrase_text, title_of
from tui.printing.running import run_command

SHOWN = 30
"""Phrases printed; the rates count them all."""
BAR = 24
"""Columns of the bar of a verdict that every phrase gets."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.one_of(PhrasesSpec, "temperature", "greedy")
    parser.file("--phrases")
    parser.options(PhrasesSpec, skip=("temperature", "greedy"))


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    spec = with_values(PhrasesSpec(), vars(options))
    if options.phrases:
        spec = replace(spec, phrases=read_phrases(options.phrases))
    return run_command(spec, options.json, strings, show)


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
