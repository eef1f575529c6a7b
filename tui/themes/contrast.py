"""Contrast is how well a colour is read on a ground, and how well two colours are told apart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from textual.color import BLACK, WHITE, Color

LEAST = 4.5
"""Contrast that text needs at the least (WCAG 2.2, level AA)."""
BLENDS = 40
"""Steps from a colour to white or black."""


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours, from 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: Color, grounds: Sequence[Color], dark: bool, least: float) -> Color:
    """Return the colour, no more than needed whiter (blacker on light grounds), so that it is read on all grounds."""
    end = WHITE if dark else BLACK
    shades = (colour.blend(end, step / BLENDS) for step in range(BLENDS))
    return next((one for one in shades if min(contrast(one, ground) for ground in grounds) >= least), end)


def distance(one: Color, other: Color) -> float:
    """Return how far apart two colours look: 2 is barely seen, 20 is seen at a glance (CIELAB, 1976)."""
    return math.dist(_lab(one), _lab(other))


def _linear(colour: Color) -> tuple[float, float, float]:
    red, green, blue = (_light(part / 255) for part in colour.rgb)
    return red, green, blue


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _luminance(colour: Color) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: Color) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    across, down, deep = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z)
    )
    return 116 * down - 16, 500 * (across - down), 200 * (down - deep)
