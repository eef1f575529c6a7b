"""The slow suite runs some of the cases that are many, `make test-all` every one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.sampled import by_turns, in_turn, leave_half


def is_long(case: Any) -> bool:
    return pytest.mark.long in case.marks or "long" in [mark.name for mark in case.marks]


def test_each_case_of_every_registry_comes_by_turns() -> None:
    cases = by_turns("abc", [1, 2])
    assert [case.values for case in cases] == [(letter, number) for letter in "abc" for number in (1, 2)]
    kept = [case.values for case in cases if not is_long(case)]
    assert kept == [("a", 1), ("b", 2), ("c", 1)]


def test_of_three_in_turn_two_are_long() -> None:
    assert [is_long(case) for case in in_turn([(number,) for number in range(4)], 3)] == [False, True, True, False]


@pytest.mark.parametrize("marked", [True, False])
def test_half_of_what_is_marked_is_long_and_always_the_same(marked: bool) -> None:
    def left(name: str) -> bool:
        added: list[pytest.MarkDecorator] = []
        item: Any = SimpleNamespace(
            name=name,
            get_closest_marker=lambda mark: pytest.mark.half.mark if marked and mark == "half" else None,
            add_marker=added.append,
        )
        leave_half(item)
        return added == [pytest.mark.long]

    names = [f"test_it[{command}-{language}]" for command in range(50) for language in ("es", "en")]
    found = [left(name) for name in names]
    assert found == [left(name) for name in names]
    for of_one in (found, found[::2], found[1::2]):
        assert (len(of_one) / 4 < sum(of_one) < len(of_one) * 3 / 4) == marked
