"""A figure in two sentences: how each curve goes, with its turns, then where they cross and which ends highest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.base.language import Strings
from core.words.vocabulary import STOP
from lessons.checking.checks import parse_number
from tui.drawing.figure import Curve, Figure, Guide

FEW = 10
"""Points of a curve that are told one by one."""
PAIRS = 2
"""Points of a plane that are told one by one, across and up."""
MOST = 8
"""Curves that are told; of more the number is told."""
ENOUGH = 24
"""Values that are told one by one, of all curves together: of more each curve is told by its ends and its turns."""


def figure_sentences(figure: Figure, strings: Strings) -> list[str]:
    """Return a figure as sentences: what it is, how its curves go, and where they cross, with the one that is highest.

    A figure without curves gives the words that stand in its place.
    """
    told = named_curves(figure)
    if not told:
        return [figure.empty] if figure.empty else []
    plane = any(scattered(curve) and len(curve.x) > 1 for curve in figure.curves)
    few = FEW if sum(len(known(curve)) for curve in told[:MOST]) <= ENOUGH else 2
    first = "; ".join(curve_clause(figure, curve, strings, few, plane=plane) for curve in told[:MOST])
    if len(told) > MOST:
        first += f"; {strings('read.figure.more', count=len(told) - MOST)}"
    return [head_of(figure, strings), f"{first}.", *comparisons(figure, told[:MOST], strings)]


def head_of(figure: Figure, strings: Strings) -> str:
    """Return what a figure is of, with the names of its axes where it has them."""
    title = strings("read.figure.title", title=figure.title) if figure.title else strings("read.figure.untitled")
    axes = [strings(f"read.figure.{way}", name=name) for way, name in axes_of(figure) if name]
    return f"{title} ({', '.join(axes)})." if axes else f"{title}."


def axes_of(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return the names of the axes with the ways in which they lead."""
    return ("across", figure.x_label), ("upwards", figure.y_label)


def named_curves(figure: Figure) -> list[Curve]:
    """Return the curves that have any value; those of a name alone, where there are such."""
    alive = [curve for curve in figure.curves if any(map(math.isfinite, curve.y))]
    return [curve for curve in alive if curve.label] or alive


def curve_clause(figure: Figure, curve: Curve, strings: Strings, few: int = FEW, *, plane: bool = False) -> str:
    """Return how a curve goes: its values where they are `few`, or its ends, its peak and its valley.

    On a `plane` the points of a curve without a line stand in no order.
    """
    name = name_of(curve, strings)
    points = [(x, y) for x, y in zip(curve.x, curve.y, strict=True) if math.isfinite(y)]
    if curve.kind == "scatter" and (plane or (scattered(curve) and len(points) > 1)):
        return cloud_clause(name, points, strings)
    points.sort(key=lambda point: point[0])
    if len(points) <= few:
        return values_clause(figure, name, points, strings)
    (begin, first), (end, last) = points[0], points[-1]
    bottom, low = min(points, key=lambda point: point[1])
    top, high = max(points, key=lambda point: point[1])
    fields = {"begin": place(figure, begin), "end": place(figure, end)}
    if number(low) == number(high):
        return strings("read.figure.level", name=name, value=number(low), **fields)
    ends = strings("read.figure.course", name=name, first=number(first), last=number(last), **fields)
    turns = [
        strings(f"read.figure.{turn}", value=number(value), x=place(figure, x))
        for turn, x, value in (("peak", top, high), ("valley", bottom, low))
        if number(value) not in (number(first), number(last))
    ]
    return ", ".join([ends, *turns])


def values_clause(figure: Figure, name: str, points: Sequence[tuple[float, float]], strings: Strings) -> str:
    """Return each value of a curve with its place: where places have no names and follow each other, one by one."""
    xs, ys = zip(*points, strict=True)
    named = dict(figure.x_ticks)
    if all(x in named and parse_number(named[x]) is None for x in xs):
        values = ", ".join(f"{stop_or(named[x], strings)} {number(y)}" for x, y in points)
    elif len(xs) > 2 and not named and all(after - x == 1 for x, after in pairwise(xs)):
        ends = {"begin": place(figure, xs[0]), "end": place(figure, xs[-1])}
        return strings("read.figure.run", name=name, values=", ".join(map(number, ys)), **ends)
    else:
        each = (strings("read.figure.value", value=number(y), x=place(figure, x)) for x, y in points)
        values = ", ".join(each)
    return strings("read.figure.values", name=name, values=values)


def name_of(curve: Curve, strings: Strings) -> str:
    """Return a curve's name, in quotes where it holds a comma: the sentence goes on after it.

    A single letter is said to be a curve: "y" is a word of Spanish, and "a" one of English.
    """
    if curve.label == STOP:
        return stop_or(curve.label, strings)
    if len(curve.label) == 1:
        return strings("read.figure.letter", name=curve.label)
    return quoted(curve.label, strings) if curve.label else strings("read.figure.unnamed")


def stop_or(word: str, strings: Strings) -> str:
    """Return a word, or what the full stop is called."""
    return strings("read.picture.stop") if word == STOP else word


def quoted(name: str, strings: Strings) -> str:
    """Return a name in quotes where it holds a comma."""
    return strings("read.figure.quoted", name=name) if ", " in name else name


def cloud_clause(name: str, points: Sequence[tuple[float, float]], strings: Strings) -> str:
    """Return where points stand that no line joins."""
    if len(points) == 1:
        ((x, y),) = points
        return strings("read.figure.point", name=name, x=number(x), y=number(y))
    if len(points) <= PAIRS:
        return strings(
            "read.figure.values", name=name, values=", ".join(f"({number(x)}, {number(y)})" for x, y in points)
        )
    xs, ys = zip(*points, strict=True)
    ends = {"left": min(xs), "right": max(xs), "low": min(ys), "high": max(ys)}
    return strings("read.figure.cloud", name=name, count=len(points), **{key: number(one) for key, one in ends.items()})


def comparisons(figure: Figure, curves: Sequence[Curve], strings: Strings) -> list[str]:
    """Return one sentence of what is to be compared: who ends highest, who passes whom, what falls below a level."""
    lines = [curve for curve in curves if not scattered(curve) and len(curve.x) > 1]
    clauses = [*winner(figure, lines, strings), *passing(figure, lines, strings), *levels(figure, lines, strings)]
    return [f"{'; '.join(clauses)}."] if clauses else []


def winner(figure: Figure, curves: Sequence[Curve], strings: Strings) -> Iterator[str]:
    """Yield which curve is highest at the last place that all of them have, with the one after it."""
    if len(curves) < 2:
        return
    shared = sorted(set.intersection(*(set(known(curve)) for curve in curves)))
    if not shared:
        return
    x = shared[-1]
    ranked = sorted(((known(curve)[x], name_of(curve, strings)) for curve in curves), key=lambda one: -one[0])
    (value, name), (less, other) = ranked[:2]
    fields = {"x": place(figure, x), "name": name, "other": other, "value": number(value), "less": number(less)}
    yield strings("read.figure.draw" if number(value) == number(less) else "read.figure.winner", **fields)


def passing(figure: Figure, curves: Sequence[Curve], strings: Strings) -> Iterator[str]:
    """Yield the last place at which the two curves that end highest changed places."""
    ranked = sorted(curves, key=lambda curve: -last_of(curve))[:2]
    if len(ranked) < 2:
        return
    one, other = (known(curve) for curve in ranked)
    shared = sorted(one.keys() & other.keys())
    for before, x in reversed(list(pairwise(shared))):
        if one[before] < other[before] and one[x] >= other[x]:
            name, less = (name_of(curve, strings) for curve in ranked)
            yield strings("read.figure.passes", name=name, other=less, x=place(figure, x))
            return


def levels(figure: Figure, curves: Sequence[Curve], strings: Strings) -> Iterator[str]:
    """Yield where each curve first falls below, or rises above, each level that is drawn across with a name."""
    for guide in figure.lines:
        if guide.axis != "y" or not guide.label:
            continue
        if not guide.crossed:
            yield strings("read.figure.values", name=guide.label, values=number(guide.value))
            continue
        for curve in curves:
            values = known(curve)
            for before, x in pairwise(sorted(values)):
                side = (values[before] >= guide.value, values[x] >= guide.value)
                if side[0] != side[1]:
                    key = "read.figure.falls" if side[0] else "read.figure.rises"
                    fields = {"level": level_of(guide, strings), "x": place(figure, x)}
                    yield strings(key, name=name_of(curve, strings), **fields)
                    break


def level_of(guide: Guide, strings: Strings) -> str:
    """Return a level by its name and its number; by the number alone, where that is its name."""
    value = number(guide.value)
    return value if value == guide.label else strings("read.figure.level_of", name=guide.label, value=value)


def scattered(curve: Curve) -> bool:
    """Return whether the points of a curve stand in no order, as on a plane; a series goes from left to right."""
    return curve.kind == "scatter" and (len(curve.x) == 1 or any(x >= after for x, after in pairwise(curve.x)))


def known(curve: Curve) -> dict[float, float]:
    """Return the values of a curve by their places, holes left out."""
    return {x: y for x, y in zip(curve.x, curve.y, strict=True) if math.isfinite(y)}


def last_of(curve: Curve) -> float:
    """Return the last value of a curve."""
    values = known(curve)
    return values[max(values)] if values else -math.inf


def place(figure: Figure, x: float) -> str:
    """Return a place on the lower axis by its own name, where it has one."""
    return dict(figure.x_ticks).get(x) or number(x)


def number(value: float) -> str:
    """Return a number with three digits that count; a power of ten is written as the tables write it, `10^-5`."""
    told = f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    digits, e, power = told.partition("e")
    return f"{digits}·10^{int(power)}" if e else told
