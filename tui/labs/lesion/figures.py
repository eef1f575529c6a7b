"""The figures of a lesion: its controls with where it falls among them, and the units by two questions."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import NamedTuple

from core.base.language import Strings
from core.experiments.lesion_result import LesionResult
from core.experiments.series_lesion import SeriesLesionResult
from core.lesions.standing import Standing
from core.lesions.who_dances import UnitRole, WhoDances
from tui.drawing.figure import Curve, Figure, Guide

BINS = 20
DIGITS = "123456789"
LETTERS = string.ascii_lowercase + string.ascii_uppercase
MARKERS = DIGITS + LETTERS
"""Markers of the units: their numbers, and letters from the tenth on."""
BEYOND = "•"
"""Marker of the units for which there is no letter left."""


class Bin(NamedTuple):
    """One bar of a histogram."""

    low: float
    high: float
    controls: int
    here: bool
    """Whether the lesion itself falls here."""


def histogram(values: Sequence[float], effect: float, bins: int) -> list[Bin]:
    """Return the controls in equal bins from the smallest to the largest value, the lesion's own among them."""
    low, high = min(*values, effect), max(*values, effect)
    if low == high:
        return [Bin(low, high, len(values), True)]
    width = (high - low) / bins

    def place(value: float) -> int:
        return min(int((value - low) / width), bins - 1)

    places = [place(value) for value in values]
    return [
        Bin(low + width * number, low + width * (number + 1), places.count(number), place(effect) == number)
        for number in range(bins)
    ]


def figures(result: LesionResult | SeriesLesionResult, strings: Strings) -> list[Figure]:
    """Return the picture of a result."""
    return [controls_figure(result.standing, strings)]


def controls_figure(standing: Standing | None, strings: Strings, empty: str = "") -> Figure:
    """Return how many controls move so much, and where the lesion falls."""
    title = strings("lesion.controls_title")
    if standing is None:
        return Figure(title, (), empty=empty)
    bins = histogram(standing.values, standing.effect, BINS)
    places = [50 * (one.low + one.high) for one in bins]
    bars = Curve(strings("lesion.controls"), places, [one.controls for one in bins], "bars", "dim")
    here = Guide(100 * standing.effect, strings("lesion.yours"), "x")
    return Figure(title, (bars,), strings("lesion.moved_x"), lines=(here,))


def dancers_figure(found: WhoDances | None, strings: Strings, empty: str = "") -> Figure:
    """Return each unit by its number: how much it is missed, and how well the lady is read from it."""
    title = strings("lesion.dancers")
    if found is None:
        return Figure(title, (), empty=empty)
    # Those with a name come last, so that no other number stands over theirs.
    curves = sorted((_unit(role, found, strings) for role in found.units), key=lambda unit: bool(unit.label))
    chance = Guide(100 * found.chance, strings("lesion.chance"))
    labels = strings("lesion.needed_x"), strings("lesion.readable_y")
    lettered = min(len(found.units), len(MARKERS))
    if lettered > len(DIGITS):
        letters, units = _span(LETTERS[0], MARKERS[lettered - 1]), _span(len(DIGITS) + 1, lettered)
        title += strings("lesion.dancers_letters", letters=letters, units=units)
    return Figure(title, curves, *labels, lines=(chance,))


def _span(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _unit(role: UnitRole, found: WhoDances, strings: Strings) -> Curve:
    known = [
        strings(f"lesion.{name}")
        for name, one in (("most_needed", found.most_needed), ("most_readable", found.most_readable))
        if one is role
    ]
    marker = MARKERS[role.unit] if role.unit < len(MARKERS) else BEYOND
    point = [100 * role.needed], [100 * role.best_readable]
    return Curve(", ".join(known), *point, "scatter", "accent" if known else "plain", marker)
