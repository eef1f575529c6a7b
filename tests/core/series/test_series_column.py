"""The series is the column that measures something; where several do, it is asked."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.series.csv_cells import bare, marks_of
from core.series.series_column import chosen_column
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


@pytest.mark.parametrize(("cell", "asked"), [("5", []), ("{}", ["column"])])
def test_one_column_that_never_varies_is_taken_and_one_that_counts_is_asked_about(cell: str, asked: list[str]) -> None:
    lines = [f"mucho,{cell.format(place)}" for place in range(1, 9)]
    draft = draft_of("\n".join(["dicho,id", *lines]), "")
    texts = {1: bare(draft.table.columns[1])}
    assert chosen_column(draft, [1], texts, {1: marks_of(texts[1])}) == 1
    assert [question.option for question in draft.questions] == asked
    assert [question.example for question in draft.questions] == ["0"] * len(asked)  # none of them measures
