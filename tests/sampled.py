"""Cases of a registry that are shared out: the quick suite runs some, the slow one others, `make test-all` all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from zlib import crc32

import pytest


def first_quick(cases: Iterable[Any], quick: int = 1) -> list[Any]:
    """Return cases for `parametrize`, all but the first `quick` of them marked as slow."""
    return [case if number < quick else pytest.param(case, marks=pytest.mark.slow) for number, case in enumerate(cases)]


def leave_half(items: Iterable[pytest.Item]) -> None:
    """Leave half of the cases of each test that is marked `half` to `make test-all`: the same ones every time.

    Which ones does not follow their order, or of two languages by turns one would never come.
    """
    halved = sorted((item for item in items if item.get_closest_marker("half")), key=by_test)
    for _, cases in groupby(halved, by_test):
        mixed = sorted(cases, key=lambda case: crc32(case.name.encode()))
        for case in mixed[(len(mixed) + 1) // 2 :]:
            case.add_marker(pytest.mark.long)


def by_test(item: pytest.Item) -> str:
    """Return the test that an item is a case of."""
    return item.nodeid.partition("[")[0]
