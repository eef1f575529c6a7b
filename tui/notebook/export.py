"""The notebook is exported as a folder: Markdown to read, a plot of each run as SVG, and its rows as CSV."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from core.base.sheets import write_table
from core.base.whole_files import check_own_folder, whole_file, write_whole
from core.jobs.result import Result, Row
from lessons.learner.notebook import Run
from tui.drawing.svg import to_svg
from tui.notebook.figures import figures_of
from tui.notebook.page import title_of, where_text
from tui.notebook.predictions import MARKS, bet_text
from tui.notebook.words import asked_text, cell_text, column_text, glyph_of, headline_text, settings_text
from tui.strings import load_strings

Page = tuple[Run, Result | None]
"""Run with its result; the result is none where another version wrote one that this version cannot read."""

FOLDER = "dembow-notebook"
"""Folder of the export where nobody names another."""
MARKDOWN, TABLE = "notebook.md", "runs.csv"
MARKUP = re.compile(r"([\\`*_\[\]<>|#])")
"""Characters that Markdown would take for markup."""


def titles(key: str) -> list[str]:
    """Return the first line of a document in every language: by it a folder is known as one of dembow's writing."""
    return [f"# {load_strings(language)(key)}\n" for language in LANGUAGES]


def export_notebook(pages: Sequence[Page], folder: Path, strings: Strings) -> Path:
    """Write all runs, in the order in which they come. Files of an earlier export are replaced; no other is touched.

    Raises `DembowError` where a file cannot be written, or another stands in its place.
    """
    try:
        check_own_folder(folder, MARKDOWN, titles("notebook.title"), (TABLE, "run-*.svg", "run-*.csv"))
        folder.mkdir(parents=True, exist_ok=True)
        sections = [_section(run, result, folder, strings) for run, result in pages]
        head = f"# {strings('notebook.title')}\n\n{strings('notebook.head', count=len(pages))}"
        write_whole(folder / MARKDOWN, "\n\n".join([head, *sections]) + "\n")
        _write_rows(folder / TABLE, [run_row(run, result) for run, result in pages])
    except OSError as error:
        path = error.filename or folder
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error
    return folder


def run_row(run: Run, result: Result | None = None) -> Row:
    """Return one run as a row of plain values: every setting and the score."""
    found, bet = run.headline, run.prediction
    row: Row = {
        "number": run.number,
        "at": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(run.at)),
        "lab": run.lab,
        "lesson": run.row.lesson,
        "step": run.row.step,
        "experiment": run.name,
        "seed": run.seed,
    }
    names = ("measure", "score", "baseline", "who", "against", "better", "low", "high", "beyond", "finding")
    scores: Row = {name: getattr(found, name) if found else None for name in names}
    return {
        **row,
        **scores,
        "prediction_step": bet.step if bet else None,
        "prediction": str(bet.answer) if bet else None,
        "prediction_correct": bet.correct if bet else None,
        "line": run.line(result),
        "settings": json.dumps(run.settings, ensure_ascii=False),
    }


def _section(run: Run, result: Result | None, folder: Path, strings: Strings) -> str:
    """Return one run in Markdown; write its plots and its rows into files beside it."""
    parts = [f"## {plain(title_of(run, strings))}"]
    where = where_text(run, strings)
    parts += [plain(where)] if where else []
    parts.append(f"**{plain(asked_text(run, strings))}**")
    if run.headline is not None:
        parts.append(f"{glyph_of(run.headline)[0]} {plain(headline_text(run.headline, strings))}")
    if run.prediction is not None:
        mark = MARKS[run.prediction.correct][0]
        parts.append(f"{mark} {plain(bet_text(run.prediction, run.row.lesson, strings))}")
    parts.append(plain(settings_text(run.settings, strings)))
    line = run.line(result)
    if line:
        parts.append(f"{strings('notebook.again')}\n\n```\ndembow open {line}\n```")
    elif run.file is not None:
        parts.append(plain(strings("notebook.own_file", path=run.file[0])))
    if run.spec is not None and result is not None:
        parts.append(markdown_table(result.rows(), strings))
        for place, figure in enumerate(figures_of(result, strings)):
            name = f"run-{run.number}{f'-{place + 1}' if place else ''}.svg"
            write_whole(folder / name, to_svg(figure))
            parts.append(f"![{plain(figure.title)}]({name})")
        name = f"run-{run.number}.csv"
        _write_rows(folder / name, result.all_rows())
        parts.append(strings("notebook.rows_in", name=f"[{name}]({name})"))
    return "\n\n".join(parts)


def markdown_table(rows: Sequence[Row], strings: Strings) -> str:
    """Return rows as a table in Markdown, in the reader's words; nothing where there are none."""
    if not rows:
        return ""
    names = list(rows[0])
    lines = [[column_text(name, strings) for name in names]]
    lines += [[cell_text(name, row[name], strings) for name in names] for row in rows]
    drawn = [f"| {' | '.join(map(plain, line))} |" for line in lines]
    return "\n".join([drawn[0], f"|{' --- |' * len(names)}", *drawn[1:]])


def _write_rows(path: Path, rows: Sequence[Row]) -> None:
    with whole_file(path) as file:
        write_table(file, rows)


def plain(text: str) -> str:
    """Return a text, which somebody may have written, so that Markdown shows it unchanged."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
