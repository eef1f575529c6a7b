"""What a run may ask of an ordinary laptop. A request beyond it is refused at once, with what would fit."""

from __future__ import annotations

from core.errors import DembowError

MOST_UNITS = 256
MOST_SEEDS = 100
MOST_STEPS = 20_000
MOST_PHRASES = 100_000
MOST_NUMBERS = 4_000_000
"""Weights over all seeds. Adam keeps three arrays of them and the gradient a fourth: 64 MB."""
HOTTEST = 10.0


def check_range(option: str, received: float, least: float, most: float) -> None:
    """Raise `DembowError` unless `least <= received <= most`."""
    if not least <= received <= most:
        raise DembowError("out_of_range", option=option, received=f"{received:g}", least=f"{least:g}", most=f"{most:g}")


def check_one_of(option: str, received: str, known: tuple[str, ...]) -> None:
    """Raise `DembowError` unless `received` is among `known`."""
    if received not in known:
        raise DembowError("not_one_of", option=option, received=received, known=", ".join(known))


def check_training(units: int, seeds: int, steps: int, tokens: int) -> None:
    """Raise `DembowError` when a training run would not fit."""
    check_range("units", units, 1, MOST_UNITS)
    check_range("seeds", seeds, 1, MOST_SEEDS)
    check_range("steps", steps, 1, MOST_STEPS)
    # The largest cell, an LSTM, stacks four gates.
    numbers = seeds * 4 * units * (units + 2 * tokens)
    if numbers > MOST_NUMBERS:
        raise DembowError("too_large", units=units, seeds=seeds, fits=max(1, seeds * MOST_NUMBERS // numbers))
