"""Checks of single values that a person asked for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite

from core.base.errors import DembowError


def check_range(option: str, received: float, least: float, most: float) -> None:
    """Raise `DembowError` unless `least <= received <= most`."""
    if not least <= received <= most:
        raise DembowError("out_of_range", option=option, received=plain(received), least=plain(least), most=plain(most))


def check_reach(option: str, received: float, least: float, most: float, other: str) -> None:
    """Raise `DembowError` as `check_range` does, and name the option whose value `most` is where that is too small."""
    if received > most:
        fields = {"received": plain(received), "least": plain(least), "most": plain(most)}
        raise DembowError("out_of_reach", option=option, other=other, **fields)
    check_range(option, received, least, most)


def check_one_of(
    option: str, received: str, known: tuple[str, ...], told: tuple[str, ...] = (), key: str = "not_one_of"
) -> None:
    """Raise `DembowError`, which names those of `told` if there are any, unless `received` is among `known`.

    `key` is that of the error, for an option that has one of its own.
    """
    if received not in known:
        raise DembowError(key, option=option, received=received, known=", ".join(told or known))


def check_once(option: str, received: Sequence[object]) -> None:
    """Raise `DembowError`, which names the first that comes twice: it would be trained, and shown, twice."""
    twice = next((one for one in received if list(received).count(one) > 1), None)
    if twice is not None:
        raise DembowError("named_twice", option=option, received=twice)


def plain(number: float) -> str:
    """Return a number in digits, as people write it: `100000000000` and `0.0000001`, with no power of ten."""
    return f"{Decimal(f'{number:.15g}'):f}" if isfinite(number) and not isinstance(number, int) else str(number)
