"""`dembow data` shows how a file of the learner's own is read, before anything is trained on it."""

from __future__ import annotations

import argparse
import io
import math
import shlex
from pathlib import Path

from rich.console import Console

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.options import options_of, with_values
from core.base.sheets import Sheet
from core.base.whole_files import write_own
from core.experiments.data import DataRequest, DataResult
from core.jobs.result import expect
from core.series.csv_series import read_series
from core.series.data_spec import DataSpec, usual_window
from core.series.datasets import OWN_FILE
from core.series.splits import cut_series
from core.series.time_order import date_text
from tui.ladder.data_figure import data_figure, value_lines
from tui.ladder.reading_words import answer_words, question_words
from tui.ladder.words import number, reading_head
from tui.printing.asking import ask, can_ask
from tui.printing.console import HarmlessConsole
from tui.printing.output import print_document
from tui.printing.plots import print_figure
from tui.printing.running import run_to_end


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Read the file, ask what it leaves open where somebody is there, and print how it was read."""
    path = str(at_home(options.file).absolute())
    request = with_values(DataRequest(path), vars(options))
    if options.json or not can_ask():
        result = expect(run_to_end(request, strings), DataResult)
    else:
        request, result = ask(request, strings)
    if options.to is not None:
        write_series(request, at_home(options.to))
    if options.json:
        print_document(result.document())
        return 0
    console = HarmlessConsole()
    show(result, console, strings)
    if options.to is not None:
        console.print(strings("reading.told.written", path=options.to), markup=False, soft_wrap=True)
    elif not result.reading.uncertain:
        console.print(forecast_words(options.file, request, strings), markup=False, soft_wrap=True)
    return 0


def forecast_words(file: Path, request: DataRequest, strings: Strings) -> str:
    """Return the command that forecasts the series as it was read, or why no usual forecast can."""
    series = read_series(Path(request.path), request.column, request.answers)
    try:
        cut_series(series.values, usual_window(OWN_FILE), DataSpec().horizon)
    except DembowError as error:
        return strings("reading.told.no_forecast", fault=strings.explain(error))
    words = ["dembow forecast --csv", shlex.quote(str(file))]
    for bound in options_of(DataRequest):
        said = bound.of(request)
        if said and not bound.option.hidden:
            text = bound.option.separator.join(said) if bound.many else str(said)
            words.append(f"{bound.flag}={shlex.quote(text)}")
    return strings("reading.told.forecast", line=" ".join(words))


def show(result: DataResult, console: Console, strings: Strings) -> None:
    """Print how the file was read, its first and last values, the plot, and what is open with what answers it."""
    reading = result.reading
    for line in reading_head(reading, strings):
        console.print(line, markup=False)
    if not reading.dates and not reading.undated:
        console.print(strings("reading.told.no_dates"), markup=False)
    sizes = {"least": number(result.least), "mean": number(result.mean), "most": number(result.most)}
    console.print(strings("reading.told.sizes", **sizes), markup=False)
    console.print()
    for line in value_lines(result, strings):
        console.print(line, markup=False)
    print_figure(data_figure(result, strings), console)
    if reading.uncertain:
        console.print()
        console.print(strings("reading.told.open", count=len(reading.uncertain)), markup=False)
    for question in reading.uncertain:
        console.print(f"? {question_words(question, strings)}", markup=False)
        for choice in question.choices:
            said = answer_words(question, choice, strings)
            console.print(f"    {question.answered(choice)}   {said}", markup=False, soft_wrap=True)
        if question.more:
            console.print(f"    {strings('reading.told.more', count=question.more)}", markup=False)


def write_series(request: DataRequest, path: Path) -> None:
    """Write the series with its dates, a gap as an empty cell.

    Raises `DembowError` where something is still open, and where the place cannot be written or holds another file.
    """
    series = read_series(Path(request.path), request.column, request.answers)
    dates = [""] * len(series.values) if series.stamps is None else [date_text(stamp) for stamp in series.stamps]
    text = io.StringIO()
    sheet = Sheet(text)
    sheet.row(("date", "value"))
    sheet.rows(
        (date, "" if math.isnan(value) else repr(float(value)))
        for date, value in zip(dates, series.values, strict=True)
    )
    try:
        write_own(path, text.getvalue(), read=[Path(request.path)])
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error
