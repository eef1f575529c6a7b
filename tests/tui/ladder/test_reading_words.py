"""How a file was read, and what it leaves open, is said in both languages."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from core.base.language import Strings
from core.series.date_shapes import PARTS, parts_in
from core.series.reading import LeftOut, Question, Reading, Reason, Spacing, Unit
from tui.ladder.reading_words import answer_words, question_words, spacing_text, told_of

WITHOUT_A_DAY = sorted({parts for family in PARTS.values() for parts in map(parts_in, family) if "d" not in parts})
"""Parts of a date that has no day: month, quarter, week and year, as they stand in a cell."""
PLAIN = Reading("y", ("y",), 8, 0, "UTF-8", ",", ".", "", False)
FULL = Reading(
    "y", ("y",), 8, 1, "UTF-8", ",", ",", "d", True, "dmy", "2020-01-01", "2020-01-08", Spacing("day"), 2, ".",
    ("-99",), ("a=b",), 3, 4, "when", tuple(LeftOut(reason, 2, 5, "Tot\x1bal") for reason in get_args(Reason)),
)  # fmt: skip
QUESTIONS = (
    Question("column", ("a", "b"), "2"),
    Question("column", ("a",), "0"),
    Question("where", ("a=1", "all"), "2"),
    Question("dates", ("dmy", "mdy", "ymd", "none"), "01/02/2020"),
    Question("decimal", ("comma", "point"), "1.100"),
    Question("decimal", ("comma", "point"), "two_columns"),
    Question("missing", ("-200", "none"), "3"),
    Question("missing", ("-200,<", "-200", "none"), "3"),
    Question("missing", ("none", "<"), "<1"),
    Question("repeated", ("mean", "sum", "last"), "2020-01-01"),
    Question("header", ("yes", "no"), "0, 1"),
)


def test_a_plain_file_needs_no_further_word(strings: Strings) -> None:
    assert told_of(PLAIN, strings) == []


def test_everything_that_was_decided_is_told(strings: Strings) -> None:
    lines = told_of(FULL, strings)
    assert len(lines) == 8 + len(get_args(Reason))
    text = "\n".join(lines)
    assert all(part in text for part in ("2020-01-08", "when", "-99", "a=b", "Tot�al"))


def test_every_spacing_has_words(strings: Strings) -> None:
    for unit in get_args(Unit):
        assert spacing_text(Spacing(unit), strings)
        assert unit == "irregular" or "15" in spacing_text(Spacing(unit, 15), strings)


def test_every_question_and_answer_has_words(strings: Strings) -> None:
    for question in QUESTIONS:
        assert question_words(question, strings)
        said = [answer_words(question, choice, strings) for choice in question.choices]
        assert len(set(said)) == len(said)
        assert all(said)


@pytest.mark.parametrize("parts", WITHOUT_A_DAY)
def test_a_date_without_a_day_is_told_by_what_it_has(parts: str, strings: Strings) -> None:
    (line,) = told_of(replace(PLAIN, spacing=Spacing("month"), first="2018-09-01", order="dmy", parts=parts), strings)
    assert strings(f"reading.order.{parts}") in line
    assert strings("reading.order.dmy") not in line
