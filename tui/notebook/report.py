"""The report is assembled from the notebook: phrases, series, duel, bets against what came, a line for each run."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from core.base.errors import DembowError
from core.base.language import Strings
from core.base.whole_files import check_own_folder, write_whole
from core.experiments.phrases import PhrasesResult
from core.jobs.result import Result
from lessons.content.loader import Lesson, load_course, load_lesson
from lessons.learner.notebook import Notebook, Run
from lessons.learner.progress import Progress
from tui.drawing.rows import Row, wrap
from tui.drawing.svg import to_svg
from tui.drawing.verdicts import GLYPHS
from tui.notebook.bets import BLANK, course_rows
from tui.notebook.export import markdown_table, plain, titles
from tui.notebook.figures import figures_of
from tui.notebook.page import table_rows, title_of
from tui.notebook.words import asked_text, glyph_of, headline_text

CAPSTONE = "capstone"
"""Lesson whose runs go first into the report."""
PAGES = {"phrases": ("phrases", "race"), "series": ("forecast", "imputation"), "duel": ("duel",)}
"""Pages of the report, each with the experiments whose run it tells."""
NAME = "report_name"
"""Setting that keeps the name with which the learner signs."""
FOLDER, MARKDOWN = "dembow-report", "report.md"
SUNG = 8
"""Phrases that the report quotes."""


class Page(NamedTuple):
    """One page of the report; without a run it says what is missing."""

    key: str
    run: Run | None
    result: Result | None


class Report(NamedTuple):
    """All that the report tells, read once."""

    pages: tuple[Page, ...]
    lessons: tuple[Lesson, ...]
    name: str
    """Name of the learner; empty while nobody has signed."""


def report_of(progress: Progress, strings: Strings) -> Report:
    """Assemble the report: of each kind the last run of the course's last lesson, or else the last one of all."""
    notebook = Notebook(progress)
    runs = [run for run in notebook.runs() if run.spec is not None]
    pages = []
    for key, kinds in PAGES.items():
        fitting = [run for run in runs if run.name in kinds]
        own = [run for run in fitting if run.row.lesson == CAPSTONE]
        run = next(iter([*own, *fitting]), None)
        pages.append(Page(key, run, notebook.result(run) if run else None))
    lessons = tuple(load_lesson(entry.id, strings.language) for entry in load_course().available)
    return Report(tuple(pages), lessons, progress.setting(NAME) or "")


def sung(result: Result | None, strings: Strings) -> list[str]:
    """Return the first phrases of a run that sang, each with its verdict; none of another."""
    if not isinstance(result, PhrasesResult):
        return []
    told = []
    for one in result.phrases[:SUNG]:
        words = " ".join(one.words) or strings("phrases.silence")
        told.append(f"{GLYPHS[one.verdict]} {words} ({strings(f'verdict.{one.verdict}')})")
    return told


def signature(report: Report, strings: Strings, at: float | None = None) -> str:
    """Return who signs, and when; where nobody has, how to."""
    day = time.strftime("%Y-%m-%d", time.localtime(at))
    return strings("report.signed", name=report.name, day=day) if report.name else strings("report.unsigned", day=day)


def report_rows(report: Report, progress: Progress, strings: Strings, width: int) -> list[Row]:
    """Return the report as rows, as it is written."""
    rows: list[Row] = []
    for page in report.pages:
        rows += [[(strings(f"report.{page.key}"), "accent")]]
        run, result = page.run, page.result
        if run is None:
            rows += [*_lines(strings(f"report.no_{page.key}"), "warn", width), BLANK]
            continue
        rows += _lines(title_of(run, strings), "dim", width) + _lines(asked_text(run, strings), "plain", width)
        if run.headline is not None:
            glyph, style = glyph_of(run.headline)
            rows += _lines(f"{glyph} {headline_text(run.headline, strings)}", style, width)
        rows += [row for line in sung(result, strings) for row in _lines(line, "plain", width)]
        rows += [BLANK, *table_rows(result.rows(), strings, width)] if result is not None else []
        rows += [*_lines(again(run, result, strings), "dim", width), BLANK]
    rows += [[(strings("report.bets"), "accent")], *course_rows(report.lessons, progress, strings, width)]
    return [*rows, BLANK, *_lines(signature(report, strings), "strong", width)]


def again(run: Run, result: Result | None, strings: Strings) -> str:
    """Return the command that repeats a run; of one on a file of the learner's own, that nobody else has the file."""
    line = run.line(result)
    if line:
        return f"dembow open {line}"
    return strings("notebook.own_file", path=run.file[0]) if run.file else strings("report.no_line")


def write_report(report: Report, progress: Progress, folder: Path, strings: Strings) -> Path:
    """Write the report as Markdown, with its pictures as SVG, and return its path.

    Files of an earlier report are replaced; no other is touched. Raises `DembowError` where one cannot be written,
    or another stands in its place.
    """
    try:
        pages = [f"{key}{end}.svg" for key in PAGES for end in ("", "-*")]
        check_own_folder(folder, MARKDOWN, titles("report.title"), pages)
        folder.mkdir(parents=True, exist_ok=True)
        parts = [f"# {strings('report.title')}", signature(report, strings)]
        for page in report.pages:
            parts += _section(page, folder, strings)
        bets = course_rows(report.lessons, progress, strings, 10_000)
        told = ["".join(text for text, _ in row).strip() for row in bets]
        parts += [f"## {strings('report.bets')}", "\n\n".join(plain(line) for line in told if line)]
        parts.append(f"**{plain(signature(report, strings))}**")
        path = folder / MARKDOWN
        write_whole(path, "\n\n".join(parts) + "\n")
    except OSError as error:
        where = error.filename or folder
        raise DembowError("export_unwritable", path=where, reason=error.strerror or str(error)) from error
    return path


def _section(page: Page, folder: Path, strings: Strings) -> list[str]:
    run, result = page.run, page.result
    head = f"## {strings(f'report.{page.key}')}"
    if run is None:
        return [head, plain(strings(f"report.no_{page.key}"))]
    parts = [head, plain(title_of(run, strings)), f"**{plain(asked_text(run, strings))}**"]
    if run.headline is not None:
        parts.append(f"{glyph_of(run.headline)[0]} {plain(headline_text(run.headline, strings))}")
    quoted = [f"- {plain(line)}" for line in sung(result, strings)]
    parts += ["\n".join(quoted)] if quoted else []
    if result is not None:
        parts.append(markdown_table(result.rows(), strings))
        for place, figure in enumerate(figures_of(result, strings)):
            name = f"{page.key}{f'-{place + 1}' if place else ''}.svg"
            write_whole(folder / name, to_svg(figure))
            parts.append(f"![{plain(figure.title)}]({name})")
    told = again(run, result, strings)
    parts.append(f"```\n{told}\n```" if told.startswith("dembow open") else plain(told))
    return parts


def _lines(text: str, style: str, width: int) -> list[Row]:
    return [[(line, style)] for line in wrap(text, width)]
