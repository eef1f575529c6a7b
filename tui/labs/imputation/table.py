"""`dembow impute`: a hole in a series filled by plain ways and by a network from both ends, best first."""

from __future__ import annotations

import argparse

import msgspec
from rich.console import Console

from core.base.language import Strings
from core.experiments.imputation import GapSource, ImputationSpec
from tui.ladder.figures import hole_figure, learning_figures
from tui.ladder.names import reading_lines
from tui.ladder.table import print_ladder
from tui.printing.plots import print_figure
from tui.printing.running import Document, run_command


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    return run_command(spec_of(options), options.json, strings, show)


def spec_of(options: argparse.Namespace) -> ImputationSpec:
    """What was asked for."""
    source: GapSource = "csv" if options.csv else options.data
    return ImputationSpec(
        options.models,
        source,
        options.window,
        options.gap,
        str(options.csv.expanduser().absolute()) if options.csv else "",
        options.column,
        options.seeds,
        options.seed,
        msgspec.structs.replace(ImputationSpec().settings, epochs=options.epochs),
        options.alone,
    )


def show(document: Document, console: Console, strings: Strings) -> None:
    """How the data were read, the ladder, each verdict, a hole as it was filled; then the gaps that nobody knows."""
    for line in reading_lines(document, strings):
        console.print(line, markup=False, style="dim")
    title = strings("ladder.title_fill", **{name: document[name] for name in ("gap", "window", "epochs")})
    print_ladder(document["rows"], title, console, strings)
    others = document["channels"] - 1
    if others and not all(row["baseline"] for row in document["rows"]):
        console.print(f"! {strings('ladder.others', others=others)}", markup=False)
    example = document["examples"][len(document["examples"]) // 2]
    print_figure(hole_figure(example, document, strings), console)
    for figure in learning_figures(document, strings):
        print_figure(figure, console)
    real = document["real_gaps"]
    if real["count"]:
        console.print()
        counts = {name: real[name] for name in ("count", "values", "longest")}
        console.print(strings("ladder.real_gaps", **counts), markup=False)
    for found in real["fills"][:1]:
        print_figure(hole_figure(found, document, strings), console)
