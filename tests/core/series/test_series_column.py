"""The series is the column that measures something; where several do, it is asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.base.errors import DembowError
from core.series.csv_cells import bare, marks_of
from core.series.series_column import chosen_column, one_of_several
from tests.core.series.drafts import draft_of

TABLE = "id,sales,rain\n" + "".join(f"{place},{(place * 7) % 5 + 0.5},{(place * 3) % 7 + 0.25}\n" for place in range(9))


def choose(text: str, column: str = "") -> tuple[int, list[str]]:
    """Return the place of the column, and the questions that are open."""
    draft = draft_of(text, column)
    numeric = list(range(len(draft.table.columns)))
    texts = {place: bare(draft.table.columns[place]) for place in numeric}
    marks = {place: marks_of(cells) for place, cells in texts.items()}
    return chosen_column(draft, numeric, texts, marks), [question.option for question in draft.questions]


def test_a_counter_is_never_the_series() -> None:
    lines = TABLE.splitlines()
    assert choose("\n".join(line.rpartition(",")[0] for line in lines)) == (1, [])


def test_several_that_measure_are_asked_about() -> None:
    assert choose(TABLE) == (1, ["column"])


@pytest.mark.parametrize(("column", "place"), [("rain", 2), ("RAIN", 2), ("3", 2), ("id", 0)])
def test_a_column_that_is_asked_for_is_taken(column: str, place: int) -> None:
    assert choose(TABLE, column) == (place, [])


def test_a_column_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(DembowError) as caught:
        choose(TABLE, "price")
    assert (caught.value.key, caught.value.fields["known"]) == ("csv_no_such_column", "id, sales, rain")


EVENLY, ROWS = "evenly", "rows"
LONELY = {
    "row numbers": ("id", range(1, 9), EVENLY),
    "from zero": ("x", range(8), EVENLY),
    "downwards": ("x", range(7, -1, -1), EVENLY),
    "years": ("anio", range(2000, 2008), EVENLY),
    "even years": ("year", range(2000, 2016, 2), EVENLY),
    "tags": ("id", (4, 9, 2, 7, 1, 8, 3, 6), ROWS),
    "years in disorder": ("year", (2004, 2001, 2009, 2002, 2003, 2008, 2006, 2005), ROWS),
    "one value": ("id", [5] * 8, ""),
    "a measure": ("sales", (4, 9, 2, 7, 1, 8, 3, 6), ""),
}
"""A column that is the only one of numbers: its name, its values, and what is said of them."""


@pytest.mark.parametrize("case", LONELY)
def test_the_only_column_of_numbers_is_taken_without_a_question_and_what_it_looks_like_is_told(case: str) -> None:
    name, values, counts = LONELY[case]
    draft = draft_of("\n".join([f"dicho,{name}", *(f"mucho,{value}" for value in values)]), "")
    texts = {1: bare(draft.table.columns[1])}
    assert chosen_column(draft, [1], texts, {1: marks_of(texts[1])}) == 1
    assert draft.questions == []
    assert draft.counts == counts


NO_DAYS = ("31/02/2024", "30/02/2024", "31/04/2024", "31/06/2024", "31/09/2024")


@pytest.mark.parametrize(("names", "asked"), [(NO_DAYS, []), (("norte", "sur", "este", "oeste", "centro"), ["where"])])
def test_days_that_do_not_exist_name_no_series(names: Sequence[str], asked: list[str]) -> None:
    text = "fecha,ventas\n" + "".join(f"{names[row % 5]},{5 + row * 3 % 17}\n" for row in range(20))
    draft = draft_of(text, "")
    assert one_of_several(draft, 1, [1], None, []) is None
    assert [question.option for question in draft.questions] == asked
