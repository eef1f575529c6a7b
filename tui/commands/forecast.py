"""`dembow forecast`: models and baselines on one series, best first, with what may honestly be said."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.experiments.forecast import ForecastSpec
from core.fitter import FitSettings
from core.forecast_data import DataSpec, Source
from core.language import Strings
from tui.commands.plots import print_figure
from tui.commands.running import Document, run_command
from tui.figures import Figure
from tui.forecast_figures import STYLES, Forecast, curves_figure, forecast_figure, names_of
from tui.ladder import GLYPHS, name_of, number, reading_lines, remarks_of, spread, strategy_of, verdict_of

WIDE = 100
"""Columns of a terminal from which every figure is shown."""
CELLS: dict[str, Callable[[Document], str]] = {
    "mse": lambda row: number(row["mse"]),
    "seeds": spread,
    "mae": lambda row: number(row["mae"]),
    "mase": lambda row: number(row["mase"]),
    "test": lambda row: number(row["test"]["mse"] if row["test"] else None),
    "parameters": lambda row: str(row["parameters"]),
    "seconds": lambda row: f"{row['seconds']:.1f}" if row["seconds"] else "-",
}
USUAL_WINDOW, OWN_WINDOW = 50, 48
"""Of the waves, and of a real series, where none was asked for."""
PLOTTED = 3
"""Models of which there are plots, the best."""


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
    console.print(ladder(document, strings, console.width))
    console.print(strings("ladder.caption"), markup=False, style="dim")
    for row in document["rows"]:
        glyph = GLYPHS[row["verdict"]["key"]]
        how = "" if row["baseline"] or document["data"]["horizon"] == 1 else f", {strategy_of(row, strings)}"
        console.print(f"{glyph} {name_of(row, strings)}{how}: {verdict_of(row, strings)}", markup=False)
    for row in document["rows"]:
        for remark in remarks_of(row, strings):
            console.print(f"! {remark}", markup=False)
    if document["data"]["horizon"] > 1:
        console.print(by_step(document, strings, console.width))
    for figure in figures(document, strings):
        print_figure(figure, console)


def figures(document: Document, strings: Strings) -> list[Figure]:
    """A window with forecasts of the best models and of what there is to beat; learning curves of the best networks."""
    rows = [row for row in document["rows"] if row["mse"] is not None]
    shown = [row for row in rows if row["model"] != document["bar"]][:PLOTTED]
    shown += [row for row in rows if row["model"] == document["bar"]]
    example = document["examples"][len(document["examples"]) // 2]
    said = {(one["model"], one["strategy"]): one["values"] for one in example["forecasts"]}
    forecasts: list[Forecast] = []
    for place, (row, name) in enumerate(zip(shown, names_of(shown, strings), strict=True)):
        style = "warn" if row["model"] == document["bar"] else STYLES[place]
        if (row["model"], row["strategy"]) in said:
            forecasts.append((name, said[row["model"], row["strategy"]], style))
    drawn = [forecast_figure(example["window"], example["truth"], forecasts, strings)]
    networks = [row for row in document["rows"] if len(row["loss"]) > 1][:PLOTTED]
    if networks:
        losses = [(row["loss"], row["valid_loss"]) for row in networks]
        drawn.append(curves_figure(dict(zip(names_of(networks, strings), losses, strict=True)), strings))
    return drawn


def ladder(document: Document, strings: Strings, width: int) -> Table:
    """Best first. What does not fit the width is left to `--json`."""
    horizon, epochs = document["data"]["horizon"], document["epochs"]
    title = strings("ladder.title" if horizon > 1 else "ladder.title_one", horizon=horizon, epochs=epochs)
    columns = ["mse", "mase", "parameters", "seconds"] if width < WIDE else list(CELLS)
    table = new_table(title, strings, horizon > 1)
    for name in columns:
        table.add_column(strings(f"ladder.{name}"), justify="right", no_wrap=True)
    for row in document["rows"]:
        table.add_row(*first_cells(row, strings, horizon > 1), *(Text(CELLS[name](row)) for name in columns))
    return table


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


def new_table(title: str, strings: Strings, many_steps: bool) -> Table:
    """A table of models."""
    table = Table(title=Text(title), title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("ladder.model"), no_wrap=True)
    if many_steps:
        table.add_column(strings("ladder.strategy"), no_wrap=True)
    return table


def first_cells(row: Document, strings: Strings, many_steps: bool) -> list[Text]:
    """The verdict's glyph and the model; further ahead than one step, also how."""
    name = Text(f"{GLYPHS[row['verdict']['key']]} {name_of(row, strings)}")
    return [name, Text(strategy_of(row, strings))] if many_steps else [name]
