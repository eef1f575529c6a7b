"""Generators are run to their end, for what they yield and for what they return."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")


def to_its_end(run: Generator[Any, None, Outcome]) -> tuple[list[Any], Outcome]:
    """Return all that a generator yields, and what it returns."""
    told = []
    while True:
        try:
            told.append(next(run))
        except StopIteration as end:
            return told, end.value
