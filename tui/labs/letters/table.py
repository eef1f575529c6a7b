"""`dembow letters`: a language model of letters against counts of letters, and what each writes."""

from __future__ import annotations

import argparse

from msgspec.structs import replace
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.options import with_values
from core.experiments.letters import LettersSpec
from core.experiments.letters_result import NETWORK, LettersResult
from core.words.letter_texts import FILES, OWN_TEXT
from tui.arguments import Arguments
from tui.drawing.manuscript import sample_rows
from tui.drawing.numbers import hundredths
from tui.labs.letters.figures import figures
from tui.labs.letters.words import (
    counts_name,
    network_name,
    overfit_of,
    reading_lines,
    source_of,
    title_of,
    verdict_of,
    writer_name,
)
from tui.printing.delivery import delivery_of
from tui.printing.plots import print_figure
from tui.printing.running import run_command
from tui.printing.tables import print_table

SAMPLED = 4
"""Lines of each sample that are printed; `--json` holds them whole."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(LettersSpec, unsaid=("patience",))


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(spec_of(options), delivery_of(options), strings, show)


def spec_of(options: argparse.Namespace) -> LettersSpec:
    """Return the run that was asked for: what is no name of a text is the path of one, where it looks like a path.

    Raises `DembowError` where the name is empty.
    """
    if not options.text.strip():
        raise DembowError("letters_nameless")
    spec = with_values(LettersSpec(), vars(options))
    path = at_home(options.text)
    if options.text in FILES or not (path.suffix or len(path.parts) > 1 or path.exists()):
        return spec
    return replace(spec, text=OWN_TEXT, path=str(path.absolute()))


def show(result: LettersResult, console: Console, strings: Strings) -> None:
    """Print the perplexities, what may be said of them, what each writes, and the curve of training."""
    console.print(title_of(result, strings), style="bold", markup=False)
    for line in filter(None, (source_of(result.text.name, strings), *reading_lines(result.text.reading, strings))):
        console.print(line, style="dim", markup=False)
    print_table(perplexity_table(result, strings), console)
    console.print(verdict_of(result, strings), markup=False)
    console.print(overfit_of(result, strings), markup=False)
    for sample in result.samples:
        told = strings(
            "letters.sample",
            who=writer_name(sample.who, result, strings),
            temperature=f"{sample.temperature:g}",
            known=hundredths(sample.known.mean),
        )
        console.print(told, style="bold" if sample.who == NETWORK else "dim", markup=False)
        for row in sample_rows(sample.text, max(1, console.width - 2), SAMPLED):
            console.print(Text("  " + "".join(text for text, _ in row)))
    for figure in figures(result, strings):
        print_figure(figure, console)


def perplexity_table(result: LettersResult, strings: Strings) -> Table:
    """Return a row for each counts, and one for the network, with its interval where it has more than one seed."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("letters.who"), no_wrap=True)
    for column in ("numbers", "valid", "test"):
        table.add_column(strings(f"letters.{column}"), justify="right", no_wrap=True)
    for row in result.counts:
        table.add_row(counts_name(row.back, strings), str(row.cells), f"{row.valid:.2f}", f"{row.test:.2f}")
    valid = result.last if result.patience is None else result.best
    many = len(result.ends) > 1
    ends = [f" ({one.low:.2f}-{one.high:.2f})" if many else "" for one in (valid, result.test)]
    name = network_name(result.cell, result.units, strings)
    table.add_row(
        name,
        str(result.parameters),
        f"{valid.mean:.2f}{ends[0]}",
        f"{result.test.mean:.2f}{ends[1]}",
        style="bold",
    )
    return table
