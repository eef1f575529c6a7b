"""Numbers are written as people write them."""

from __future__ import annotations

import math


def written(number: object) -> str:
    """Return a number as a person writes it: `160`, `0.3333`, `1234567`; any other object as `str` has it."""
    if not isinstance(number, float | int) or not math.isfinite(number):
        return str(number)
    return f"{number:.4g}" if 0 < abs(number) < 0.001 else f"{round(number, 4):.15g}"


def signed(value: float, digits: int) -> str:
    """Return a number with its sign, `+0.25`; one that is nothing at so many digits has none: `0.00`."""
    text = f"{value:+.{digits}f}"
    return text if float(text) else text[1:]


def percent(share: float) -> str:
    """Return a share as the course writes it in every language, with a space: `98 %`."""
    return f"{hundredths(share)} %"


def hundredths(share: float) -> str:
    """Return a share in hundredths, for a text or a column that has the sign itself: `98`."""
    return f"{100 * share:.0f}"


def sure_text(confidence: float | None) -> str:
    """Return a confidence in per cent, with a decimal where it has one: `95`, `98.3`. None stands for the usual one."""
    confidence = 0.95 if confidence is None else confidence
    return f"{round(100 * confidence, 1):g}"
