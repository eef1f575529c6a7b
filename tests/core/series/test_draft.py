"""A draft knows what is open, and how a column is to be called."""

from __future__ import annotations

import polars as pl

from core.series.draft import filtered, headed
from tests.core.series.drafts import draft_of


def test_what_the_layout_leaves_open_is_asked() -> None:
    draft = draft_of("1,5\n2,5\n3,5\n")
    assert draft.asks("decimal")
    assert not draft.asks("dates")


def test_a_column_is_called_by_its_name_or_else_by_its_number() -> None:
    draft = draft_of("a,a,\n1,2,3\n4,5,6\n7,8,9\n")
    assert [draft.label(place) for place in range(3)] == ["a", "2", "3"]
    assert [draft.is_unnamed(place) for place in range(3)] == [False, False, True]


def test_rows_of_a_table_are_kept_with_their_lines() -> None:
    table = draft_of("a\n1\n2\n3\n").table
    some, first = filtered(table, pl.Series([True, False, True])), headed(table, 2)
    assert (some.columns[0].to_list(), some.lines.tolist()) == (["1", "3"], [2, 4])
    assert (first.columns[0].to_list(), first.lines.tolist()) == (["1", "2"], [2, 3])
