"""A result is expected by its type, knows its name, and leaves out nothing unless it says so."""

from __future__ import annotations

import pytest

from core.jobs.result import Result, Row, expect


class Thrown(Result, frozen=True, tag="throw"):
    sides: int

    def rows(self) -> list[Row]:
        return [{"sides": self.sides}]


THROWN = Thrown(sides=6, cached=False, seconds=0.5)


def test_it_is_told_by_its_name_and_its_fields() -> None:
    assert THROWN.name == "throw"
    document = THROWN.document()
    assert (document["experiment"], document["sides"], document["seconds"]) == ("throw", 6, 0.5)


def test_all_of_it_is_kept_and_shown_unless_it_says_otherwise() -> None:
    assert THROWN.kept() is THROWN
    assert THROWN.all_rows() == THROWN.rows() == [{"sides": 6}]


def test_another_type_is_a_fault_that_names_both() -> None:
    assert expect(THROWN, Thrown) is THROWN
    with pytest.raises(TypeError, match="received Thrown, expected int"):
        expect(THROWN, int)
