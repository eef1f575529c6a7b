"""`dembow impute`: a hole in a series filled by plain ways and by a network from both ends, best first."""

from __future__ import annotations

import argparse

from rich.console import Console

from core.base.language import Strings
from core.base.options import with_values
from core.experiments.imputation import ImputationSpec
from core.experiments.imputation_result import ImputationResult
from core.series.datasets import OWN_FILE
from tui.arguments import Arguments
from tui.ladder.figures import hole_figure, learning_figures
from tui.ladder.words import reading_lines
from tui.printing.asking import settled
from tui.printing.delivery import delivery_of
from tui.printing.ladder import print_ladder, values_of
from tui.printing.plots import print_figure
from tui.printing.running import run_ladder_command

OF_LESSONS = ("learning_rate", "clip", "patience")
"""Options that the command line leaves at their defaults."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.file("--csv", ("data", OWN_FILE))
    parser.options(ImputationSpec, skip=OF_LESSONS)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    spec = settled(with_values(ImputationSpec(), values_of(options)), options.json, strings)
    return run_ladder_command(spec, delivery_of(options), strings, show)


def show(result: ImputationResult, console: Console, strings: Strings) -> None:
    """Print how the data were read, the ladder, each verdict, a hole as it was filled; then the real gaps."""
    for line in reading_lines(result, strings):
        console.print(line, markup=False, style="dim")
    title = strings("ladder.title_fill", gap=result.gap, window=result.window, epochs=result.epochs)
    print_ladder(result.ladder, title, console, strings)
    others = result.channels - 1
    if others and not all(row.baseline for row in result.ladder):
        console.print(f"! {strings('ladder.others', others=others)}", markup=False)
    print_figure(hole_figure(result.examples[len(result.examples) // 2], result, strings), console)
    for figure in learning_figures(result.ladder, strings):
        print_figure(figure, console)
    real = result.real_gaps
    if real.count:
        console.print()
        counts = strings("ladder.real_gaps", count=real.count, values=real.values, longest=real.longest)
        console.print(counts, markup=False)
    for found in real.fills[:1]:
        print_figure(hole_figure(found, result, strings), console)
