"""The card at a lesson's end, as rows: steps, bets, best run, the network that was trained, the table, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from core.base.language import Strings
from core.jobs.headline import Headline, best_of
from lessons.checking.bets import bets_of, calibration, tries_of
from lessons.content.loader import Lesson
from lessons.learner.notebook import Run
from lessons.learner.progress import Progress
from tui.drawing.rows import Row, fit, wrap
from tui.notebook.bets import BLANK, bet_rows, score_rows, tries_text
from tui.notebook.words import asked_text, glyph_of, headline_text, lab_text, score_text, who_text

BOARD = "board"
"""Name of the fact that keeps the learner's own place among the models of a lesson."""
YOU = "you"
LOWER_IS_BETTER = ("mse", "arrival", "added_error", "perplexity")
TRAINED = ("cell", "cells", "models")
"""Settings of a run that trains networks."""
NAMES = 26
"""Cells of the names on the table."""


def ending_rows(lesson: Lesson, progress: Progress, runs: Sequence[Run], strings: Strings, width: int) -> list[Row]:
    """Return the card of a lesson; `runs` are those of the notebook, newest first."""
    own = [run for run in runs if run.row.lesson == lesson.id and run.spec is not None]
    rows = _lines(steps_text(lesson, progress, strings), "dim", width)
    bets = bets_of(lesson, progress)
    if bets:
        rows += [BLANK, *_head("ending.bets", strings), *score_rows(calibration(bets), strings, width)]
        rows += bet_rows(bets, strings, width)
    tries = tries_text(tries_of(lesson, progress), strings)
    if tries:
        rows += [BLANK, *_lines(strings("bets.questions", told=tries), "plain", width)]
    best = best_run(own)
    if best is not None and best.headline is not None:
        glyph, style = glyph_of(best.headline)
        rows += [BLANK, *_head("ending.best", strings)]
        number = strings("notebook.numbered", number=best.number)
        rows += _lines(f"{number} · {lab_text(best, strings)}: {asked_text(best, strings)}", "plain", width)
        rows += _lines(f"{glyph} {headline_text(best.headline, strings)}", style, width)
    trained = next((run for run in own if any(name in run.settings for name in TRAINED)), None)
    if trained is not None and trained is not best:
        rows += [BLANK, *_head("ending.trained", strings)]
        rows += _lines(f"{lab_text(trained, strings)}: {asked_text(trained, strings)}", "plain", width)
    board = board_rows(progress.facts(lesson.id).get(BOARD), own, strings, width)
    return [*rows, BLANK, *_head("ending.board", strings), *board] if board else rows


def steps_text(lesson: Lesson, progress: Progress, strings: Strings) -> str:
    """Return how many steps are done, and how many were skipped."""
    states = progress.steps(lesson.id)
    here = [states.get(step.id) for step in lesson.steps]
    done, skipped = sum(state in ("done", "tested") for state in here), here.count("skipped")
    key = "ending.steps_skipped" if skipped else "ending.steps"
    return strings(key, done=done, steps=len(here), skipped=skipped)


def best_run(runs: Sequence[Run]) -> Run | None:
    """Return the best run of the kind that was made last, of those that beat what there was to beat where any did."""
    scored = [run for run in runs if run.headline is not None and run.headline.score is not None]
    found = [run for run in scored if run.headline is not None and run.headline.better == "score"] or scored
    alike = [run for run in found if run.name == found[0].name]
    return reduce(_better, alike) if alike else None


def board_rows(kept: object, runs: Sequence[Run], strings: Strings, width: int) -> list[Row]:
    """Return the lesson's table, best first: the learner among the models where they were measured by the same rule.

    Else it is that of the last run that has several.
    """
    if isinstance(kept, list):
        lines = [(str(name), float(value)) for name, value in kept]
        telling = Headline("mse", None)
    else:
        last = next((run.headline for run in runs if run.headline is not None and len(run.headline.each) > 1), None)
        if last is None:
            return []
        known = [(name, value) for name, value in last.each if value is not None]
        lines = sorted(known, key=lambda one: one[1], reverse=last.measure not in LOWER_IS_BETTER)
        telling = last
    rows: list[Row] = _lines(strings(f"notebook.measure.{telling.measure}"), "dim", width)
    for place, (name, value) in enumerate(lines, start=1):
        you = name == YOU
        who = strings("ending.you") if you else who_text(name, strings)
        mark = "▸" if you else " "
        text = f"{mark}{place:>2}  {fit(who, min(NAMES, max(8, width - 16)))} {score_text(telling, value)}"
        rows.append([(text, "accent" if you else "plain")])
    return rows


def _better(first: Run, second: Run) -> Run:
    if first.headline is None or second.headline is None:
        return first
    return (first, second)[best_of([first.headline, second.headline]) or 0]


def _head(key: str, strings: Strings) -> list[Row]:
    return [[(strings(key), "accent")]]


def _lines(text: str, style: str, width: int) -> list[Row]:
    return [[(line, style)] for line in wrap(text, width)]
