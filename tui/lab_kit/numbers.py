"""Reading of the numbers that somebody wrote into fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.base.errors import DembowError
from lessons.checking.checks import parse_number


def parse_numbers(values: Mapping[str, str], label: Callable[[str], str]) -> dict[str, float]:
    """Return what was written as numbers. Raises `DembowError` for the first that is none, by its field's `label`."""
    numbers = {}
    for name, text in values.items():
        number = parse_number(text)
        if number is None:
            raise DembowError("not_a_number", field=label(name), received=text)
        numbers[name] = number
    return numbers
