"""`dembow gradients`: how long dLoss/dh is at every timestep, and what may be said of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.gradients import GradientsSpec
from core.jobs.training import DescentSettings
from tui.labs.gradients.figures import gradients_figure
from tui.labs.gradients.names import GLYPHS, network_of, power, signed_factor, words_of
from tui.printing.plots import print_figure
from tui.printing.running import Document, run_command

WIDE = 100
"""Columns of a terminal from which every figure is shown."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    return run_command(spec_of(options), options.json, strings, show)


def spec_of(options: argparse.Namespace) -> GradientsSpec:
    """What was asked for."""
    return GradientsSpec(
        cells=options.cells,
        units=options.units,
        steps=options.steps,
        activations=options.activation,
        layer_norm=options.layer_norm,
        gain=options.gain,
        loss=options.loss,
        measure=options.measure,
        train_steps=options.train,
        settings=DescentSettings(options.optimizer, options.learning_rate, options.clip),
        seed=options.seed,
        verify=options.verify,
    )


def show(document: Document, console: Console, strings: Strings) -> None:
    """The figures of each network, the curves, then each in words."""
    rows = document["rows"]
    console.print(table(document, strings, console.width))
    for row in rows:
        console.print(f"{GLYPHS[row['kind']]} {label_of(row, strings)}: {words_of(row, strings)}", markup=False)
    for trained in sorted({row["trained"] for row in rows}):
        shown = [(network_of(row, strings), row["log10_norm"]) for row in rows if row["trained"] == trained]
        if any(value is not None for _, norms in shown for value in norms):
            title = strings("gradients.figure_trained" if trained else "gradients.figure")
            print_figure(gradients_figure(shown, strings, title), console)
    if "verified_max_relative_difference" in document:
        difference = document["verified_max_relative_difference"]
        said = "-" if difference is None else f"{difference:.1e}"
        steps = document["verified_steps"]
        console.print(strings("gradients.verified", difference=said, steps=steps), markup=False)


def table(document: Document, strings: Strings, width: int) -> Table:
    """One line a network, before training and after it. What does not fit the width is left to `--json`."""
    key = "gradients.title_all" if document["measured"] == "all" else "gradients.title"
    title = strings(key, steps=document["steps"], units=document["units"])
    trained, clipped = bool(document["train_steps"]), document["settings"]["clip_norm"] is not None
    wide = width >= WIDE
    names = [*(["training"] if trained else []), "factor", "first", *(["right"] if trained else [])]
    if wide or not trained:
        names += ["weights", *(["clipped"] if clipped else [])]
    names += ["last", "parameters"] if wide else []
    drawn = Table(title=Text(title), title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    drawn.add_column(strings("gradients.network"), no_wrap=True)
    for name in names:
        drawn.add_column(strings(f"gradients.{name}"), justify="right")
    for row in document["rows"]:
        network = Text(f"{GLYPHS[row['kind']]} {network_of(row, strings)}")
        drawn.add_row(network, *(Text(CELLS[name](row)) for name in names))
    return drawn


def norm_at(row: Document, place: int) -> str:
    """The norm at one timestep; a dash where it is zero, or of a network that has none."""
    return power(row["log10_norm"][place])


CELLS: dict[str, Callable[[Document], str]] = {
    "training": lambda row: str(row["training_steps"]) if row["trained"] else "-",
    "factor": signed_factor,
    "first": lambda row: norm_at(row, 0),
    "last": lambda row: norm_at(row, -1),
    "weights": lambda row: power(row["parameter_log10_norm"]),
    "clipped": lambda row: power(row["clipped_log10_norm"]),
    "right": lambda row: "-" if row["accuracy"] is None else f"{row['accuracy']:.0%}",
    "parameters": lambda row: str(row["parameters"]),
}


def label_of(row: Document, strings: Strings) -> str:
    """The network, and for how many steps it was trained."""
    name = network_of(row, strings)
    return strings("gradients.trained", name=name, steps=row["training_steps"]) if row["trained"] else name
