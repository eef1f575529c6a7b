"""Tests that may take minutes begin before the others: begun last, one of them would leave the other processes idle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

import pytest

USUAL = 300
"""Seconds that a test may take which asks for no more (`timeout` in pyproject.toml)."""


class Marked(Protocol):
    """What is known of a test here."""

    def get_closest_marker(self, name: str) -> pytest.Mark | None: ...


Item = TypeVar("Item", bound=Marked)


def longest_first(items: Sequence[Item]) -> list[Item]:
    """Return the tests, those first that ask for more time than usual; else they stay as they were shuffled."""
    return sorted(items, key=lambda item: -asked(item))


def asked(item: Marked) -> float:
    """Return the seconds that a test asks for, none where it asks for no more than usual."""
    mark = item.get_closest_marker("timeout")
    return mark.args[0] if mark and mark.args and mark.args[0] > USUAL else 0
