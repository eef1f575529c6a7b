"""A page of the notebook is rows of text about one run, or two side by side: the same on screen and command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from core.base.language import Strings
from core.jobs.headline import Headline, best_of, difference_of
from core.jobs.result import Result
from core.jobs.result import Row as Values
from lessons.learner.notebook import Run, differences
from tui.drawing.rows import Row, fit, wrap
from tui.drawing.run_list import RunLine
from tui.notebook.predictions import MARKS, bet_text, lesson_of, step_of
from tui.notebook.words import (
    asked_text,
    cell_text,
    column_text,
    glyph_of,
    headline_text,
    lab_text,
    score_text,
    setting_name,
    setting_text,
    settings_text,
    signed_text,
    versus_text,
    when,
    who_text,
)

Document = Mapping[str, Any]
GAP = 2
"""Cells between columns."""
MOST_ROWS = 24
"""Most rows of a table on a page; the rest is counted."""
BLANK: Row = [("", "plain")]


def run_page(run: Run, result: Result | None, strings: Strings, width: int) -> list[Row]:
    """Return the page of one run, with all that is kept of it."""
    rows = _lines(title_of(run, strings), "strong", width)
    where = where_text(run, strings)
    rows += _lines(where, "dim", width) if where else []
    rows += _lines(asked_text(run, strings), "accent", width)
    rows.append(BLANK)
    if run.headline is not None:
        glyph, style = glyph_of(run.headline)
        rows += _lines(f"{glyph} {headline_text(run.headline, strings)}", style, width)
    if run.prediction is not None:
        mark, style = MARKS[run.prediction.correct]
        rows += _lines(f"{mark} {bet_text(run.prediction, run.row.lesson, strings)}", style, width)
    if run.spec is not None and result is not None:
        rows += [BLANK, *table_rows(result.rows(), strings, width)]
    rows.append(BLANK)
    return rows + _lines(settings_text(run.settings, strings), "dim", width)


def line_of(run: Run, strings: Strings) -> RunLine:
    """Return a run as a line of the list."""
    style = glyph_of(run.headline)[1] if run.headline else "plain"
    bet = MARKS[run.prediction.correct] if run.prediction else ("", "plain")
    lab, asked = lab_text(run, strings), asked_text(run, strings)
    return RunLine(run.number, when(run.at), lab, asked, versus_text(run.headline), style, bet)


def title_of(run: Run, strings: Strings) -> str:
    """Return the title of a run: `№ 12 · 2026-11-25 22:41 · forecast`."""
    number = strings("notebook.numbered", number=run.number)
    return f"{number} · {when(run.at)} · {lab_text(run, strings)}"


def where_text(run: Run, strings: Strings) -> str:
    """Return the lesson and the step in which a run was made; nothing outside of lessons."""
    lesson = lesson_of(run.row.lesson, strings.language) if run.row.lesson else None
    if lesson is None:
        return ""
    step = step_of(lesson.id, run.row.step, strings.language)
    title = step.title if step else run.row.step
    return strings("notebook.where", number=lesson.entry.number, lesson=lesson.title, step=title)


def table_rows(values: Sequence[Values], strings: Strings, width: int) -> list[Row]:
    """Return a table's first columns that have room, under their names; the last line counts the rows left out."""
    if not values:
        return []
    names = list(values[0])
    cells = [[cell_text(name, row[name], strings) for name in names] for row in values[:MOST_ROWS]]
    heads = [column_text(name, strings) for name in names]
    # A column in which nothing stands tells nothing.
    used = [place for place in range(len(names)) if any(row[place] not in ("", "-") for row in cells)]
    widths = [max(cell_len(heads[place]), *(cell_len(row[place]) for row in cells)) for place in used]
    numeric = [not isinstance(next((row[names[place]] for row in values), None), str) for place in used]
    while len(used) > 2 and sum(widths) + GAP * (len(widths) - 1) > width:
        used, widths, numeric = used[:-1], widths[:-1], numeric[:-1]

    def line(texts: Sequence[str]) -> str:
        fitted = (
            texts[place].rjust(size - cell_len(texts[place]) + len(texts[place])) if right else fit(texts[place], size)
            for place, size, right in zip(used, widths, numeric, strict=True)
        )
        return fit((" " * GAP).join(fitted).rstrip(), width).rstrip()

    rows: list[Row] = [[(line(heads), "dim")], *([(line(row), "plain")] for row in cells)]
    if len(values) > MOST_ROWS:
        rows.append([(strings("notebook.more_rows", count=len(values) - MOST_ROWS), "dim")])
    return rows


def comparison_page(a: Run, b: Run, strings: Strings, width: int) -> list[Row]:
    """Return the page of two runs side by side: both scores, the difference, and the settings that differ."""
    heads = [f"{strings('notebook.numbered', number=run.number)} · {lab_text(run, strings)}" for run in (a, b)]
    made = (strings("notebook.made"), when(a.at), when(b.at))
    scores = _score_lines(a.headline, b.headline, strings)
    rows = _lines(strings("notebook.compared", a=a.number, b=b.number), "strong", width)
    # Settings of different kinds of run have little to say to each other.
    differ = [
        (setting_name(name, strings), setting_text(name, first, strings), setting_text(name, second, strings))
        for name, first, second in (differences(a, b) if a.name == b.name else ())
    ]
    if a.name != b.name:
        differ = [(strings("notebook.asked_for"), asked_text(a, strings), asked_text(b, strings))]
    names = max(cell_len(line[0]) for line in (made, *scores, *differ))
    rows += _three_columns([("", *heads), made], names, width, "plain")
    rows += _three_columns(scores, names, width, "strong")
    rows += [*_lines(*difference_text(a, b, strings), width), BLANK]
    if not differ:
        return rows + _lines(strings("notebook.same_settings"), "dim", width)
    return rows + _three_columns(differ, names, width, "plain")


def difference_text(a: Run, b: Run, strings: Strings) -> tuple[str, str]:
    """Return by how much the scores differ and which is better, with a style."""
    first, second = a.headline, b.headline
    if first is None or second is None or (difference := difference_of(first, second)) is None:
        return strings("notebook.not_comparable"), "warn"
    if difference == 0:
        return strings("notebook.no_difference"), "plain"
    best = best_of([first, second])
    said = signed_text(first, difference)
    if best is None:
        return strings("notebook.difference", difference=said, a=a.number, b=b.number), "accent"
    better = (a, b)[best].number
    return strings("notebook.difference_better", difference=said, a=a.number, b=b.number, better=better), "accent"


def _score_lines(a: Headline | None, b: Headline | None, strings: Strings) -> list[tuple[str, ...]]:
    """Return both scores with their baselines, and the measures, where the runs do not share one."""
    both = (a, b)

    def told(found: Headline | None, value: float | None, who: str) -> str:
        return "-" if found is None or value is None else f"{score_text(found, value)} ({who_text(who, strings)})"

    measures = [strings(f"notebook.measure.{one.measure}") if one else "-" for one in both]
    same = measures[0] == measures[1]
    scores = [told(one, one.score, one.who) if one else "-" for one in both]
    against = [told(one, one.baseline, one.against) if one else "-" for one in both]
    return [
        *([] if same else [(strings("notebook.measured"), *measures)]),
        (measures[0] if same else strings("notebook.score"), *scores),
        (strings("notebook.versus"), *against),
    ]


def _three_columns(lines: Sequence[tuple[str, ...]], names: int, width: int, style: str) -> list[Row]:
    """Return lines of a name and its value in either run; a value that is too long goes on below.

    `names` is the width, in cells, of the longest name.
    """
    first = min(names, max(8, width // 4))
    each = max(8, (width - first - 2 * GAP) // 2)
    rows: list[Row] = []
    for name, a, b in lines:
        columns = (wrap(name, first) or [""], wrap(a, each) or [""], wrap(b, each) or [""])
        for place in range(max(map(len, columns))):
            texts = [column[place] if place < len(column) else "" for column in columns]
            row = [(fit(texts[0], first) + " " * GAP, "dim"), (fit(texts[1], each) + " " * GAP, style)]
            rows.append([*row, (texts[2], style)])
    return rows


def _lines(text: str, style: str, width: int) -> list[Row]:
    return [[(line, style)] for line in wrap(text, width)]
