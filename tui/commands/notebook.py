"""`dembow notebook` prints the runs of the labs, one of them, or two side by side, or exports all of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.printable import harmless
from core.jobs.headline import difference_of
from core.jobs.result import Result
from lessons.learner.notebook import Notebook, Run, differences
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.drawing.run_list import draw_runs, sizes_of
from tui.notebook.export import FOLDER, export_notebook, run_row
from tui.notebook.figures import figures_of
from tui.notebook.page import comparison_page, line_of, run_page
from tui.notebook.report import FOLDER as REPORT
from tui.notebook.report import NAME, report_of, write_report
from tui.printing.console import HarmlessConsole
from tui.printing.output import print_document
from tui.printing.plots import WIDEST, print_figure, print_row

NUMBERS = {"show": 1, "compare": 2}
"""Number of runs that an action asks for."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Do the action that was asked for."""
    progress = Progress(profile_path(options.profile))
    try:
        return ACTIONS[options.action](options, Notebook(progress), strings)
    finally:
        progress.close()


def show_list(options: argparse.Namespace, notebook: Notebook, strings: Strings) -> int:
    """Print every run, newest first."""
    runs = notebook.runs()
    if options.json:
        print_document({"runs": [summary(run) for run in runs]})
        return 0
    if not runs:
        print(strings("notebook.empty"))
        return 0
    lines = [line_of(run, strings) for run in runs]
    console = HarmlessConsole()
    digits = len(str(runs[0].number))
    width = min(console.width, WIDEST) - digits - 1
    for run, row in zip(runs, draw_runs(lines, sizes_of(lines), -1, None, width), strict=True):
        print_row([(f"{run.number:>{digits}} ", "dim"), *row], console)
    return 0


def show_run(options: argparse.Namespace, notebook: Notebook, strings: Strings) -> int:
    """Print one run, with its plots and the line that gives it again."""
    (run,) = asked_runs(options, notebook)
    result = notebook.result(run)
    if options.json:
        print_document({**summary(run, result), "document": notebook.document(run)})
        return 0
    console = HarmlessConsole()
    for row in run_page(run, result, strings, min(console.width, WIDEST)):
        print_row(row, console)
    for figure in figures_of(result, strings) if run.spec is not None and result is not None else ():
        print_figure(figure, console)
    line = run.line(result)
    if line:
        console.print()
        console.print(strings("notebook.again"), style="dim", markup=False)
        console.print(f"dembow open {line}", markup=False, soft_wrap=True)
    return 0


def compare(options: argparse.Namespace, notebook: Notebook, strings: Strings) -> int:
    """Print two runs side by side."""
    a, b = asked_runs(options, notebook)
    if options.json:
        differ = [{"setting": name, "values": [first, second]} for name, first, second in differences(a, b)]
        scores = difference_of(a.headline, b.headline) if a.headline and b.headline else None
        results = [notebook.result(run) if run.spec else None for run in (a, b)]
        rows = [result.rows() if result else [] for result in results]
        found = {"runs": [summary(run) for run in (a, b)], "differences": differ, "score_difference": scores}
        print_document({**found, "rows": rows})
        return 0
    console = HarmlessConsole()
    for row in comparison_page(a, b, strings, min(console.width, WIDEST)):
        print_row(row, console)
    return 0


def export(options: argparse.Namespace, notebook: Notebook, strings: Strings) -> int:
    """Write all runs into a folder."""
    if len(options.what) > 1:
        raise DembowError("one_folder", received=" ".join(options.what))
    runs = notebook.runs()
    if not runs:
        raise DembowError("no_runs")
    folder = at_home(Path(*options.what or (FOLDER,)))
    export_notebook([(run, notebook.result(run)) for run in runs], folder, strings)
    print(strings("notebook.exported", path=folder, count=len(runs)))
    return 0


def report(options: argparse.Namespace, notebook: Notebook, strings: Strings) -> int:
    """Write the report that is assembled of the runs and bets; `--name` signs it."""
    from tui.keymap import read_keymap  # brings Textual in, which no other action of the notebook needs
    from tui.keys import key_told

    if len(options.what) > 1:
        raise DembowError("one_folder", received=" ".join(options.what))
    progress = notebook.progress
    if options.name is not None:
        progress.set(NAME, " ".join(harmless(options.name).split()))
    folder = at_home(Path(*options.what or (REPORT,)))
    found = report_of(progress, strings)
    path = write_report(found, progress, folder, strings)
    key = key_told("report.sign", "f", read_keymap(strings).keymap, strings)
    signed, unsigned = strings("report.written", path=path), strings("report.written_unsigned", path=path, key=key)
    print(signed if found.name else unsigned)
    return 0


ACTIONS = {"list": show_list, "show": show_run, "compare": compare, "export": export, "report": report}


LONGEST = 18
"""Digits of a number from which on there is no such run."""


def asked_runs(options: argparse.Namespace, notebook: Notebook) -> list[Run]:
    """Return the runs that were named. Raises `DembowError` for too few or too many, or for one that does not exist."""
    wanted = NUMBERS[options.action]
    if len(options.what) != wanted or not all(word.isdecimal() and len(word) < LONGEST for word in options.what):
        example = " ".join(str(number) for number in range(1, wanted + 1))
        received = " ".join(options.what) or "-"
        raise DembowError("run_numbers", action=options.action, wanted=wanted, received=received, example=example)
    return [notebook.run(int(word)) for word in options.what]


def summary(run: Run, result: Result | None = None) -> dict[str, Any]:
    """Return one run without its result."""
    found = run_row(run, result)
    bet = run.prediction
    prediction = {"step": bet.step, "answer": bet.answer, "correct": bet.correct} if bet else None
    return {**found, "settings": run.settings, "prediction": prediction}
