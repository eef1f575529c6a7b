"""The slow suite runs half of the cases that are many, `make test-all` every one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.sampled import leave_half


@dataclass
class Case:
    nodeid: str
    marked: bool = True
    added: list[pytest.MarkDecorator] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.nodeid.rpartition("::")[2]

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return pytest.mark.half.mark if self.marked and name == "half" else None

    def add_marker(self, mark: pytest.MarkDecorator) -> None:
        self.added.append(mark)


def left_of(names: list[str], **more: Any) -> set[str]:
    """Those of these cases that are left to `make test-all`."""
    cases = [Case(name, **more) for name in names]
    leave_half(cases)  # type: ignore[arg-type]
    return {case.nodeid for case in cases if case.added == [pytest.mark.long]}


ONE = [f"a.py::test_one[{command}-{language}]" for command in range(25) for language in ("es", "en")]
OTHER = [f"a.py::test_other[{number}]" for number in range(5)]


def test_half_of_each_test_that_is_marked_is_left_and_always_the_same() -> None:
    left = left_of([*ONE, *OTHER])
    assert (len(left & {*ONE}), len(left & {*OTHER})) == (25, 2)
    assert left == left_of([*reversed(OTHER), *ONE])
    assert all(5 < len(left & {*of_a_language}) < 20 for of_a_language in (ONE[::2], ONE[1::2]))


def test_nothing_is_left_of_others_nor_of_a_case_that_is_asked_for_alone() -> None:
    assert left_of(ONE, marked=False) == set()
    assert left_of(ONE[:1]) == set()
