"""`dembow forecast`: models and baselines on one series, best first, with what may honestly be said."""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, stdev

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.options import with_values
from core.base.sheets import write_table
from core.base.whole_files import begins_with, check_own, check_place, write_own
from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.future import Future
from core.experiments.origins import Origin
from core.experiments.spec import Spec
from core.jobs.result import Result, Row, expect
from core.series.data_spec import usual_window
from core.series.datasets import OWN_FILE, rises
from core.series.models import NETWORKS, SIZED
from tui.arguments import Arguments
from tui.drawing.numbers import hundredths
from tui.labs.forecast.figures import figures
from tui.ladder.words import number, reading_lines
from tui.printing.asking import settled
from tui.printing.console import HarmlessConsole
from tui.printing.delivery import Delivery, delivery_of
from tui.printing.ladder import WIDE, first_cells, new_table, print_ladder, values_of
from tui.printing.plots import print_figure
from tui.printing.running import run_ladder_command
from tui.printing.tables import is_too_wide, print_table

LEVELLED, LEVELLED_RATE = ("gru_window", "gru_differences"), 0.005
"""Networks that know no level, and the step at which twenty epochs take them furthest on the validation part of CO2."""


IS_OURS = begins_with("step,date,model,strategy,value,low_")
"""An earlier forecast, by the names of its columns: `Future.rows`."""


def arguments(parser: Arguments) -> None:
    """Add the arguments of the command."""
    parser.file("--csv", ("data", OWN_FILE))
    parser.file("--future")
    parser.options(ForecastSpec, unsaid=("window", "models", "strategy"))


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Run the experiment and print what it found."""
    if options.future is None:
        return run_ladder_command(settled(spec_of(options), options.json, strings), delivery_of(options), strings, show)
    path, read = at_home(options.future), [at_home(options.csv)] if options.csv else []
    try:
        check_own(path, IS_OURS, read)
        check_place(path)  # or all would be trained before it is known that nothing can be written
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error
    spec = settled(spec_of(options), options.json, strings)
    return run_ladder_command(spec, writing_future(delivery_of(options), path, strings), strings, show)


def writing_future(to: Delivery, path: Path, strings: Strings) -> Delivery:
    """Return a delivery that also writes what comes after the last value, whether people read the result or a program.

    That it is written is told beside a document on stderr, and else below the tables.
    """

    def write(spec: Spec, result: Result) -> None:
        to.keep(spec, result)
        future = expect(result, ForecastResult).future
        if future is not None and future.models:
            write_rows(path, future.rows())
            told = strings("ladder.future_written", path=path)
            HarmlessConsole(stderr=to.as_json).print(told, markup=False, soft_wrap=True)

    return Delivery(to.as_json, write)


def spec_of(options: argparse.Namespace) -> ForecastSpec:
    """Return the run that was asked for. One seed serves the waves and the weights.

    Where no models are said, a series that rises gets networks that know no level, and longer steps with them.
    """
    values, usual = dict(values_of(options)), ForecastSpec()
    if options.strategy is None:
        values["strategy"] = usual.strategies
    if options.window is None:
        values["window"] = usual_window(values["data"])
    if options.models is None:
        values["models"] = usual.models
        if rises(values["data"]):
            values["models"] = (*usual.models, *LEVELLED)
            if options.learning_rate == usual.settings.learning_rate:
                values["learning_rate"] = LEVELLED_RATE
        if values["with"] and options.horizon > 1:  # what walks one by one would need the future of other columns
            values["models"] = tuple(name for name in values["models"] if _at_once(name))
        if options.units is not None:
            values["models"] = (*values["models"], *SIZED)
    values["ahead"] = options.ahead or options.future is not None
    spec = with_values(usual, {**values, "waves_seed": options.seed})
    if options.strategy is not None:
        spec.check_strategies()
    return spec


def show(result: ForecastResult, console: Console, strings: Strings) -> None:
    """Print how the data were read, the ladder, each verdict, the error by step, and the figures.

    What comes after the last value is printed where it was asked for.
    """
    for line in reading_lines(result, strings):
        console.print(line, markup=False, style="dim")
    horizon = result.data.horizon
    title = strings("ladder.title" if horizon > 1 else "ladder.title_one", horizon=horizon, epochs=result.epochs)
    ways = {row.strategy for row in result.ladder if not row.baseline}
    print_ladder(result.ladder, title, console, strings, many_steps=horizon > 1 or len(ways) > 1)
    if horizon > 1:
        print_table(by_step(result, strings, console.width), console)
    if result.origins:
        print_table(by_origin(result, strings, console.width), console)
    if result.future is not None and result.future.models:
        print_table(future_table(result.future, strings), console)
    for figure in figures(result, strings):
        print_figure(figure, console)


def _at_once(name: str) -> bool:
    """Return whether a model can say all steps ahead at once."""
    return name not in NETWORKS or NETWORKS[name].targets != ("one_step",)


def by_origin(result: ForecastResult, strings: Strings, width: int) -> Table:
    """Return each model's error on the test part from each origin, with their mean and deviation.

    Where there is no room for all origins, mean and deviation stand alone.
    """
    many_steps = result.data.horizon > 1
    table = _origins_table(result, strings, many_steps, result.origins)
    return _origins_table(result, strings, many_steps, ()) if is_too_wide(table, width) else table


def _origins_table(result: ForecastResult, strings: Strings, many_steps: bool, shown: Sequence[Origin]) -> Table:
    table = new_table(strings("ladder.by_origin"), strings, many_steps)
    table.add_column(strings("ladder.origin_mean"), justify="right", no_wrap=True)
    table.add_column(strings("ladder.origin_spread"), justify="right", no_wrap=True)
    for one in shown:
        table.add_column(one.date or str(one.place), justify="right", no_wrap=True)
    for row in result.ladder:
        errors = [one.mse for one in row.by_origin if one is not None]
        if errors and len(errors) == len(row.by_origin):
            cells = [fmean(errors), stdev(errors), *(errors if shown else ())]
            table.add_row(*first_cells(row, strings, many_steps), *(Text(number(one)) for one in cells))
    return table


def future_table(future: Future, strings: Strings) -> Table:
    """Return what the best model says of each step beyond the last value, with its bands."""
    best = future.models[0]
    table = Table(title=strings("ladder.future", name=strings(f"model.{best.model}")), title_style="bold")
    table.box = SIMPLE_HEAD
    table.add_column(strings("ladder.future_date" if future.dates else "ladder.future_step"), no_wrap=True)
    table.add_column(strings("ladder.future_value"), justify="right", no_wrap=True)
    for band in best.bands:
        table.add_column(strings("ladder.future_band", level=hundredths(band.level)), justify="right", no_wrap=True)
    for step, value in enumerate(best.values):
        when = future.dates[step] if future.dates else str(step + 1)
        ends = ((value - band.reach[step], value + band.reach[step]) for band in best.bands)
        bands = (Text(f"{number(low)} … {number(high)}") for low, high in ends)
        table.add_row(Text(when), Text(number(value)), *bands)
    return table


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as CSV. Raises `DembowError` where the place cannot be written, or holds a file of somebody else's."""
    try:
        text = io.StringIO()
        write_table(text, rows)
        write_own(path, text.getvalue(), IS_OURS)
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error


def by_step(result: ForecastResult, strings: Strings, width: int) -> Table:
    """Return the error by horizon: first, middle and last steps of each model."""
    horizon = result.data.horizon
    steps = sorted({1, 2, (horizon + 1) // 2, horizon} & set(range(1, horizon + 1)))
    shown = steps if width >= WIDE else steps[:: len(steps) - 1 or 1]
    table = new_table(strings("ladder.by_step"), strings, True)
    for step in shown:
        table.add_column(strings("ladder.step", step=step), justify="right", no_wrap=True)
    for row in result.ladder:
        if row.mse_by_step:
            cells = (Text(number(row.mse_by_step[step - 1])) for step in shown)
            table.add_row(*first_cells(row, strings, True), *cells)
    return table
