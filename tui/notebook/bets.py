"""Bets against what came, in words and rows: each with its distance, and the score of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.base.language import Strings
from lessons.checking.bets import Bet, Calibration, Outcome, Try, bets_of, calibration, tries_of
from lessons.checking.checks import points
from lessons.content.loader import Lesson
from lessons.content.schema import Drawing, Odds, Question
from lessons.learner.progress import Progress
from tui.drawing.numbers import percent, written
from tui.drawing.rows import Row, wrap
from tui.notebook.predictions import answer_text

MARKS: Mapping[Outcome, tuple[str, str]] = {
    "hit": ("●", "good"),
    "missed": ("○", "warn"),
    "unknown": ("·", "dim"),
    "skipped": ("·", "dim"),
    "open": ("·", "dim"),
}
"""Mark and style of each outcome; the text says it too."""
TRIES: Mapping[Try, str] = {"first": "●", "second": "◐", "missed": "○", "open": "–"}
LEANING = 2
"""Misses to one side, beyond those to the other, from which on a leaning is told."""
BLANK: Row = [("", "plain")]


def distance_text(bet: Bet, strings: Strings) -> str:
    """Return what was bet, what came and how far apart they are: `you 90 · it was 98 · 8 off`."""
    if bet.outcome in ("skipped", "open"):
        return strings(f"bets.{bet.outcome}")
    question = bet.step.spec.question
    if question is None:
        raise ValueError(f"step {bet.step.id} asks nothing")
    if isinstance(question, Drawing):
        off = written(round(bet.distance or 0.0, 3))
        return strings("bets.drawn", off=off, within=written(question.tolerance))
    given, truth = answer_text(bet.step, bet.answer, strings), answer_text(bet.step, truth_of(question), strings)
    told = strings("bets.told", given=given, truth=truth)
    if bet.distance is None or bet.outcome == "unknown":
        return told
    off = percent(bet.distance) if isinstance(question, Odds) else written(round(bet.distance, 4))
    return strings("bets.apart", told=told, off=off)


def truth_of(question: Question) -> object:
    """Return the right answer in the form in which an answer is kept."""
    right = list(points(question.right)) if isinstance(question, Drawing) else question.right
    return list(right) if isinstance(right, tuple) else right


def bet_rows(bets: Sequence[Bet], strings: Strings, width: int) -> list[Row]:
    """Return a bet a line, with its question; a line that is too long goes on below."""
    rows: list[Row] = []
    for bet in bets:
        mark, style = MARKS[bet.outcome]
        said = f"{bet.step.title.replace('`', '')}: {distance_text(bet, strings).replace('`', '')}"
        for place, line in enumerate(wrap(said, max(8, width - 2))):
            rows.append([(f"{mark} " if place == 0 else "  ", style), (line, "plain")])
    return rows


def score_rows(score: Calibration, strings: Strings, width: int) -> list[Row]:
    """Return the score of bets in a few lines: how many came, which way the others leaned, what was left open."""
    if not score.made:
        return _lines(strings("bets.none"), "dim", width)
    rows = _lines(strings("bets.score", hits=score.hits, made=score.made), "strong", width)
    if score.high + score.low >= LEANING:  # of fewer nobody can tell a side
        rows += _lines(strings(f"bets.{leaning(score)}", high=score.high, low=score.low), "plain", width)
    silent = {"unknown": score.unknown, "skipped": score.skipped, "open": score.open}
    return rows + (_lines(strings("bets.quiet", **silent), "dim", width) if any(silent.values()) else [])


def leaning(score: Calibration) -> str:
    """Return which way the misses lean: `leans_high`, `leans_low`, or `leans_not` where nobody can tell."""
    off = score.high - score.low
    return "leans_not" if abs(off) < LEANING else "leans_high" if off > 0 else "leans_low"


def tries_text(tries: Mapping[Try, int], strings: Strings) -> str:
    """Return how the other questions went: at the first try, at the second, not, and not asked yet."""
    told = [(TRIES[name], strings(f"bets.try_{name}", count=count)) for name, count in tries.items() if count]
    return " · ".join(f"{mark} {text}" for mark, text in told)


def course_rows(lessons: Sequence[Lesson], progress: Progress, strings: Strings, width: int) -> list[Row]:
    """Return the calibration of the course: the score of all bets, then those of each lesson that has any made."""
    every = [(lesson, bets_of(lesson, progress)) for lesson in lessons]
    made = [(lesson, bets) for lesson, bets in every if any(one.outcome not in ("skipped", "open") for one in bets)]
    rows = score_rows(calibration(bet for _, bets in made for bet in bets), strings, width)
    tries: dict[Try, int] = {}
    for lesson, _ in every:
        for name, count in tries_of(lesson, progress).items():
            tries[name] = tries.get(name, 0) + (count if name != "open" else 0)
    told = tries_text(tries, strings)
    rows += _lines(strings("bets.questions", told=told), "plain", width) if told else []
    for lesson, bets in made:
        score = calibration(bets)
        head = strings("bets.lesson", number=lesson.entry.number, title=lesson.title, hits=score.hits, made=score.made)
        rows += [BLANK, *_lines(head, "accent", width), *bet_rows(bets, strings, width)]
    return rows


def _lines(text: str, style: str, width: int) -> list[Row]:
    return [[(line, style)] for line in wrap(text, width)]
