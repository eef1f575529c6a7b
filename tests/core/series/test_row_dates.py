"""The dates of a table stand in one column, or in several that belong together."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.series.answers import Answers
from core.series.row_dates import dates_of_rows
from tests.core.series.drafts import draft_of

ROWS = range(1, 7)


@pytest.mark.parametrize(
    ("text", "used", "second"),
    [
        ("date,v\n" + "".join(f"2020-01-{day:02d},{day * day}\n" for day in ROWS), [0], datetime(2020, 1, 2)),
        ("year,month,v\n" + "".join(f"2020,{month},{month * 9}\n" for month in ROWS), [0, 1], datetime(2020, 2, 1)),
        (
            "year,quarter,v\n" + "".join(f"{2020 + q // 4},{q % 4 + 1},9.5\n" for q in range(8)),
            [0, 1],
            datetime(2020, 4, 1),
        ),
        (
            "d,t,v\n" + "".join(f"2020-01-01,{hour:02d}:30,{hour}.5\n" for hour in ROWS),
            [0, 1],
            datetime(2020, 1, 1, 2, 30),
        ),
    ],
    ids=["one", "year and month", "year and quarter", "day and clock"],
)
def test_columns_of_dates(text: str, used: list[int], second: datetime) -> None:
    stamps, column, places = dates_of_rows(draft_of(text))
    assert stamps is not None
    assert column is not None
    assert (places, stamps[1]) == (used, second)


def test_who_wants_none_gets_none_and_the_column_is_no_series() -> None:
    text = "date,v\n" + "".join(f"2020-01-{day:02d},{day}\n" for day in ROWS)
    assert dates_of_rows(draft_of(text, answers=Answers(dates="none"))) == (None, None, [0])


def test_a_column_that_only_looks_like_dates_is_told() -> None:
    draft = draft_of("date,v\n" + "".join(f"day the {day}th,{day}\n" for day in ROWS))
    assert dates_of_rows(draft)[0] is None
    assert draft.undated == "date"


def test_an_open_order_is_asked() -> None:
    draft = draft_of("date,v\n" + "".join(f"0{day}/01/2020,{day}\n" for day in ROWS))
    dates_of_rows(draft)
    assert [question.option for question in draft.questions] == ["dates"]
