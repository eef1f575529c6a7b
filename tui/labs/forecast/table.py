"""`dembow forecast`: models and baselines on one series, best first, with what may honestly be said."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.language import Strings
from core.experiments.forecast import ForecastSpec
from core.jobs.training import FitSettings
from core.series.data_spec import OWN_WINDOW, USUAL_WINDOW, DataSpec, Source
from tui.ladder.figures import ladder_figures
from tui.ladder.names import number, reading_lines
from tui.ladder.table import WIDE, first_cells, new_table, print_ladder
from tui.printing.plots import print_figure
from tui.printing.running import Document, run_command


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run it."""
    return run_command(spec_of(options), options.json, strings, show)


def spec_of(options: argparse.Namespace) -> ForecastSpec:
    """What was asked for."""
    source: Source = "csv" if options.csv else options.data
    data = DataSpec(
        source=source,
        window=options.window or (USUAL_WINDOW if source == "waves" else OWN_WINDOW),
        horizon=options.horizon,
        seed=options.seed,
        path=str(options.csv.expanduser().absolute()) if options.csv else "",
        column=options.column,
    )
    settings = FitSettings(
        epochs=options.epochs,
        learning_rate=options.learning_rate,
        clip_norm=options.clip,
        patience=options.patience,
    )
    return ForecastSpec(options.models, options.strategy, data, options.seeds, options.seed, settings)


def show(document: Document, console: Console, strings: Strings) -> None:
    """How the data were read, the ladder, each verdict, what else must be said."""
    for line in reading_lines(document, strings):
        console.print(line, markup=False, style="dim")
    horizon, epochs = document["data"]["horizon"], document["epochs"]
    title = strings("ladder.title" if horizon > 1 else "ladder.title_one", horizon=horizon, epochs=epochs)
    print_ladder(document["rows"], title, console, strings, many_steps=horizon > 1)
    if horizon > 1:
        console.print(by_step(document, strings, console.width))
    for figure in ladder_figures(document, strings):
        print_figure(figure, console)


def by_step(document: Document, strings: Strings, width: int) -> Table:
    """Error by horizon: first, middle and last steps of each model."""
    horizon = document["data"]["horizon"]
    steps = sorted({1, 2, (horizon + 1) // 2, horizon} & set(range(1, horizon + 1)))
    table = new_table(strings("ladder.by_step"), strings, True)
    for step in steps if width >= WIDE else steps[:: len(steps) - 1 or 1]:
        table.add_column(strings("ladder.step", step=step), justify="right", no_wrap=True)
    shown = steps if width >= WIDE else steps[:: len(steps) - 1 or 1]
    for row in document["rows"]:
        if row["mse_by_step"]:
            cells = (Text(number(row["mse_by_step"][step - 1])) for step in shown)
            table.add_row(*first_cells(row, strings, True), *cells)
    return table
