"""Cases of a registry that are shared out: the quick suite runs some, the slow one others, `make test-all` all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any
from zlib import crc32

import pytest


def first_quick(cases: Iterable[Any], quick: int = 1) -> list[Any]:
    """Return cases for `parametrize`, all but the first `quick` of them marked as slow."""
    return [case if number < quick else pytest.param(case, marks=pytest.mark.slow) for number, case in enumerate(cases)]


def by_turns(*registries: Iterable[Any], turns: int = 2) -> list[Any]:
    """Return the combinations of registries' cases, for `parametrize`, of which the slow suite runs one of `turns`.

    The rest is `long`. Which of the last registry's cases come is shifted from case to case of those before it, so that
    the slow suite meets each case of every registry as long as that one has as many as there are turns.
    """
    *firsts, last = (list(registry) for registry in registries)
    found = []
    for shift, before in enumerate(product(*firsts)):
        for number, case in enumerate(last):
            marks = () if (number + shift) % turns == 0 else pytest.mark.long
            found.append(pytest.param(*before, case, marks=marks))
    return found


def in_turn(cases: Iterable[tuple[Any, ...]], turns: int = 2) -> list[Any]:
    """Return cases of several values each, for `parametrize`: the slow suite runs each so many-th, the rest is long."""
    marked = enumerate(cases)
    return [pytest.param(*case, marks=pytest.mark.long if number % turns else ()) for number, case in marked]


def leave_half(item: pytest.Item) -> None:
    """Leave half of the cases of a test that is marked `half` to `make test-all`: the same ones every time.

    Which ones does not follow their order, or of two languages by turns one would never come.
    """
    if item.get_closest_marker("half") and crc32(item.name.encode()) % 2:
        item.add_marker(pytest.mark.long)
