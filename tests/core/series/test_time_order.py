"""Values stand in the order of time, one a date, on even steps."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.answers import Answers
from core.series.time_order import date_text, in_order, merged, on_time, trimmed
from tests.core.series.drafts import draft_of

NAN = float("nan")
TEXT = "v\n1\n2\n3\n"


def days(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    return np.array([f"2020-01-{number:02d}" for number in numbers], "datetime64[us]")


def test_newest_first_is_turned_round() -> None:
    values, raw, moved, repeats = in_order(draft_of(TEXT), np.array([3.0, 2, 1]), days(3, 2, 1))
    assert raw is not None
    assert (values.tolist(), raw.tolist(), moved, repeats) == ([1, 2, 3], days(1, 2, 3).tolist(), True, 0)


@pytest.mark.parametrize(("how", "second"), [("mean", 3.0), ("sum", 6.0), ("last", 4.0)])
def test_a_date_that_repeats_has_one_value(how: str, second: float) -> None:
    values, raw = merged(np.array([1.0, 2, 4, 8]), days(1, 2, 2, 3), np.array([0, 1, 3]), how)
    assert (values.tolist(), len(raw)) == ([1, second, 8], 3)


@pytest.mark.parametrize(("answers", "asked"), [(Answers(), ["repeated"]), (Answers(repeated="sum"), [])])
def test_how_is_asked_unless_it_is_answered(answers: Answers, asked: list[str]) -> None:
    draft = draft_of(TEXT, answers=answers)
    in_order(draft, np.array([1.0, 2, 4]), days(1, 2, 2))
    assert [question.option for question in draft.questions] == asked


def test_gaps_at_the_ends_of_time_are_cut_off() -> None:
    values, raw = trimmed(np.array([NAN, 1.0, NAN, 2, NAN]), days(1, 2, 3, 4, 5))
    assert raw is not None
    assert len(values) == len(raw) == 3


def test_a_missing_day_becomes_a_gap() -> None:
    values, raw, spacing, skipped = on_time(np.array([1.0, 2, 4, 5, 6, 7]), days(1, 2, 4, 5, 6, 7))
    np.testing.assert_array_equal(values, [1, 2, NAN, 4, 5, 6, 7])
    assert raw is not None
    assert spacing is not None
    assert (len(raw), spacing.unit, skipped) == (7, "day", 1)


def test_a_date_has_its_time_of_day_where_it_has_one() -> None:
    assert date_text(np.datetime64("2020-01-02T00:00:00", "us")) == "2020-01-02"
    assert date_text(np.datetime64("2020-01-02T03:04:05", "us")) == "2020-01-02 03:04:05"
