"""Ticks mark an axis with few round numbers, written alike."""

from __future__ import annotations

import math

Tick = tuple[float, str]
"""Place on the axis, and the text that stands there."""

STEPS = (1, 2, 5)
"""Distances from tick to tick that people count in, times a power of ten."""
LONGEST_WHOLE = 6
"""Digits of the longest number that is written out; a larger one gets an exponent."""
SMALLEST_STEP = -6
"""Power of ten of the smallest step whose decimals are written out."""
LENIENT = 0.75
"""Share of the distance that `most` ticks would have: a round distance may be that much shorter."""
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits of an exponent."""
SLACK = 1e-9
"""Share of a step that floating point may lose on the way."""


def round_ticks(low: float, high: float, most: int, whole: bool = False) -> list[Tick]:
    """Return round numbers from `low` to `high`, about `most` and two at the least.

    `whole` allows no fractions, even where that leaves one tick. The range may be any that floating point can hold, but
    must not be empty.
    """
    raw = (high / 2 - low / 2) / max(1, most) * 2
    exponent = math.floor(math.log10(raw)) if raw > 0 else 0
    place = next((place for place, step in enumerate(STEPS) if _times(step, exponent) >= raw * LENIENT), len(STEPS))
    while True:
        power, step = exponent + place // len(STEPS), STEPS[place % len(STEPS)]
        if whole and power < 0:
            power, step = 0, 1
        ticks = ticks_every(low, high, step, power)
        if len(ticks) > 1 or (whole and (power, step) == (0, 1)):
            return ticks
        place -= 1


def log_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Return ticks of a logarithmic axis: powers of ten; where they are too few 1, 2 and 5 too; else round numbers.

    `low`, `high` and the places are logarithms to base 10; the labels are the numbers themselves.
    """
    decades = range(math.ceil(low - SLACK), math.floor(high + SLACK) + 1)
    if len(decades) > 1:
        stride = math.ceil(len(decades) / max(2, most))
        # Strides counted from 1 stay where they are when the data moves; where too few lie within, from the first.
        powers = [power for power in decades if power % stride == 0]
        return [(float(power), _short(1, power)) for power in (powers if len(powers) > 1 else decades[::stride])]
    exponents = range(math.floor(low), math.ceil(high) + 1)
    pairs = [(math.log10(step) + power, _short(step, power)) for power in exponents for step in STEPS]
    ticks = [(place, text) for place, text in pairs if low - SLACK <= place <= high + SLACK]
    if len(ticks) > 1:
        return ticks
    return [(math.log10(value), text) for value, text in round_ticks(10.0**low, 10.0**high, most) if value > 0]


def _times(step: int, power: int) -> float:
    """Return `step` times ten to the `power`, as exactly as a float can hold it."""
    return float(f"{step}e{power}")


def ticks_every(low: float, high: float, step: int, power: int) -> list[Tick]:
    """Return the multiples of `step` times ten to the `power` from `low` to `high`, written alike."""
    size = _times(step, power)
    first, last = math.ceil(low / size - SLACK), math.floor(high / size + SLACK)
    # A product of a whole number and a power of ten below one would gather noise; a quotient does not.
    values = [count * size if power >= 0 else count * step / _times(1, -power) for count in range(first, last + 1)]
    largest = max((abs(value) for value in values), default=0.0)
    return [(value, _written(value, power, largest)) for value in values]


def _written(value: float, power: int, largest: float) -> str:
    """Return a value to the digit that the step changes, with an exponent where an axis holds too long numbers."""
    if value == 0:
        return "0"
    if largest < 10**LONGEST_WHOLE and power >= SMALLEST_STEP:
        return f"{value:.{max(0, -power)}f}"
    digits = math.floor(math.log10(abs(value))) - power
    return _tidy(f"{value:.{max(0, digits)}e}")


def _short(step: int, power: int) -> str:
    """Return a step times a power of ten in short: `0.001`, `500`, `10⁻⁶`, `2·10⁻⁶`."""
    if -4 <= power < LONGEST_WHOLE - 1:
        return f"{_times(step, power):.{max(0, -power)}f}"
    return f"{'' if step == 1 else f'{step}·'}10{str(power).translate(RAISED)}"


def _tidy(text: str) -> str:
    """Return `1.5e+08` as `1.5e8`."""
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}"
