"""Bets in words: what was bet, what came, how far apart; and a score that says nothing of what was not bet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.base.language import LANGUAGES, Strings
from lessons.checking.bets import Bet, Calibration, bets_of, is_bet
from lessons.content.loader import load_course, load_lesson
from lessons.content.schema import UNKNOWN
from lessons.learner.progress import Progress
from tui.drawing.rows import plain_text
from tui.notebook.bets import bet_rows, course_rows, distance_text, leaning, score_rows, tries_text, truth_of
from tui.strings import load_strings

EN = load_strings("en")
NOTHING = Calibration(0, 0, 0, 0, 0, 0, 0)


def test_a_number_is_told_its_distance(progress: Progress) -> None:
    lesson = load_lesson("welcome", "es")
    progress.answer("welcome", "bet_on_the_network", 90, False, "low")
    (bet,) = bets_of(lesson, progress)
    assert distance_text(bet, load_strings("es")) == "tú 90 · fue 98 · a 8"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bet_of_the_course_can_be_told(language: str) -> None:
    strings = load_strings(language)
    for entry in load_course().available:
        for step in load_lesson(entry.id, language).steps:
            question = step.spec.question
            if question is None or not is_bet(step):
                continue
            bet = Bet(step, truth_of(question), "hit", 0.0)
            for one in (bet, Bet(step, UNKNOWN, "unknown"), Bet(step, None, "skipped"), Bet(step, None, "open")):
                for width in (30, 76):
                    rows = plain_text(bet_rows([one], strings, width))
                    assert rows
                    assert all(len(row) <= width and "…" not in row and "`" not in row for row in rows)


@pytest.mark.parametrize(
    ("high", "low", "key"), [(3, 0, "leans_high"), (0, 2, "leans_low"), (2, 1, "leans_not"), (0, 0, "leans_not")]
)
def test_a_leaning_is_told_where_it_is_seen(high: int, low: int, key: str) -> None:
    assert leaning(replace(NOTHING, hits=1, missed=high + low, high=high, low=low)) == key


def test_without_bets_nothing_is_measured(progress: Progress, strings: Strings) -> None:
    assert plain_text(score_rows(NOTHING, strings, 76)) == [strings("bets.none")]
    lessons = [load_lesson(entry.id, strings.language) for entry in load_course().available]
    assert plain_text(course_rows(lessons, progress, strings, 76)) == [strings("bets.none")]


def test_a_bet_that_is_skipped_is_no_not_knowing(progress: Progress) -> None:
    lesson = load_lesson("baselines", "en")
    skipped, unknown, *_ = (bet.step.id for bet in bets_of(lesson, progress))
    progress.skip("baselines", skipped)
    progress.answer("baselines", unknown, UNKNOWN, None, "unknown")
    bets = bets_of(lesson, progress)
    assert [bet.outcome for bet in bets[:3]] == ["skipped", "unknown", "open"]
    assert distance_text(bets[0], EN) == "you skipped it"
    score = replace(NOTHING, hits=1, skipped=1, unknown=2)
    (told,) = plain_text(score_rows(score, EN, 200))[1:]
    assert told.startswith('You said "I don\'t know" to 2; skipped: 1; not answered: 0.')


def test_the_course_s_page_has_each_lesson_with_bets(progress: Progress) -> None:
    lessons = [load_lesson(name, "en") for name in ("welcome", "baselines")]
    progress.answer("welcome", "bet_on_the_network", 90, False, "low")
    progress.answer("welcome", "first_guess", "x", True, "right")
    text = "\n".join(plain_text(course_rows(lessons, progress, EN, 76)))
    assert "You got 0 of 1." in text
    assert "1 · Welcome: 0 of 1" in text
    assert "● 1 at the first try" in text
    assert lessons[1].title not in text


def test_tries_that_never_were_are_not_told() -> None:
    assert tries_text({"first": 2, "second": 0, "missed": 1, "open": 0}, EN) == "● 2 at the first try · ○ 1 not"
