"""`dembow gradients`: how long dLoss/dh is at every timestep, and what may be said of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from msgspec import UNSET
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.base.options import with_values
from core.experiments.gradients import GradientsSpec
from core.experiments.gradients_result import GradientsResult
from core.gradients.network_gradients import NetworkGradients
from tui.arguments import Arguments
from tui.drawing.numbers import percent
from tui.labs.gradients.figures import norm_figures
from tui.labs.gradients.words import GLYPHS, label_of, name_of, power, reaching, sentence, signed_factor, title_of
from tui.printing.delivery import delivery_of
from tui.printing.plots import print_figure
from tui.printing.running import run_command
from tui.printing.tables import print_table

WIDE = 100
"""Columns of a terminal from which every figure is shown."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.options(GradientsSpec)


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    return run_command(with_values(GradientsSpec(), vars(options)), delivery_of(options), strings, show)


def show(result: GradientsResult, console: Console, strings: Strings) -> None:
    """Print the numbers of each network, each in words, then the curves."""
    print_table(table(result, strings, console.width), console)
    for network in result.networks:
        said = f"{GLYPHS[network.kind]} {label_of(network, strings)}: {sentence(network, strings)}"
        console.print(said, markup=False)
    for figure in reversed(norm_figures(result, strings)):  # as they were born first
        print_figure(figure, console)
    difference = result.verified_max_relative_difference
    if difference is not UNSET:
        told = "-" if difference is None else f"{difference:.1e}"
        console.print(strings("gradients.verified", difference=told, steps=result.verified_steps), markup=False)


def table(result: GradientsResult, strings: Strings, width: int) -> Table:
    """Return one line a network, before training and after it. What does not fit the width is left to `--json`."""
    trained, clipped = bool(result.train_steps), result.settings.clip_norm is not None
    wide = width >= WIDE
    names = [*(["training"] if trained else []), "factor", "first", *(["right"] if trained else [])]
    if wide or not trained:
        names += ["weights", *(["clipped"] if clipped else [])]
    names += ["last", "parameters"] if wide else []
    title = Text(title_of(result, strings))
    drawn = Table(title=title, title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    drawn.add_column(strings("gradients.network"), no_wrap=True)
    for name in names:
        drawn.add_column(strings(f"gradients.{name}"), justify="right")
    for network in result.networks:
        label = Text(f"{GLYPHS[network.kind]} {name_of(network, strings)}")
        drawn.add_row(label, *(Text(CELLS[name](network)) for name in names))
    return drawn


CELLS: dict[str, Callable[[NetworkGradients], str]] = {
    "training": lambda network: str(network.training_steps) if network.trained else "-",
    "factor": lambda network: signed_factor(network.factor_per_step),
    "first": lambda network: power(reaching(network, 1)),
    "last": lambda network: power(network.log10_norm[-1]),
    "weights": lambda network: power(network.parameter_log10_norm),
    "clipped": lambda network: power(network.clipped_log10_norm),
    "right": lambda network: "-" if network.accuracy is None else percent(network.accuracy),
    "parameters": lambda network: str(network.parameters),
}
"""Text of each column by its name."""
