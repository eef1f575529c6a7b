"""What takes minutes begins before the others, which stay in their order."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.longest_first import longest_first


@dataclass(frozen=True)
class Case:
    name: str
    timeout: float | None = None

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        marks = {"timeout": pytest.mark.timeout(self.timeout).mark} if self.timeout else {}
        return marks.get(name)


def test_what_asks_for_more_time_than_usual_begins() -> None:
    cases = [Case("b"), Case("long", 600), Case("quick", 5), Case("a"), Case("longer", 3600)]
    assert [case.name for case in longest_first(cases)] == ["longer", "long", "b", "quick", "a"]


def test_those_that_are_run_here_are_in_that_order(request: pytest.FixtureRequest) -> None:
    assert longest_first(request.session.items) == request.session.items
