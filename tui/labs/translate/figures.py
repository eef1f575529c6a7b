"""The figures of a translation: the same in the lab, on the command line and in the notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.base.language import Strings
from core.experiments.translate_result import WAYS, TranslateResult, Way
from tui.drawing.figure import Band, Curve, Figure, Guide
from tui.labs.translate.words import MARKERS, STYLES, name_of

Known = Sequence[float | None]
"""Accuracy by length from one phrase on; none where nobody has looked."""


def figures(result: TranslateResult, strings: Strings) -> list[Figure]:
    """Return the picture of a result, with the spread of its seeds."""
    return [length_figure(curves_of(result), result.longest, strings, bands_of(result))]


def curves_of(result: TranslateResult) -> dict[Way, Known]:
    """Return the accuracy of both, length by length."""
    return {way: [row.accuracy.mean for row in result.of(way)] for way in WAYS}


def bands_of(result: TranslateResult) -> list[Band]:
    """Return the spread of both over the seeds."""
    return [
        Band(
            [row.phrases for row in result.of(way)],
            [row.accuracy.low for row in result.of(way)],
            [row.accuracy.high for row in result.of(way)],
            style=STYLES[way],
        )
        for way in WAYS
    ]


def length_figure(
    known: Mapping[Way, Known], taught: int, strings: Strings, bands: Sequence[Band] = (), here: int | None = None
) -> Figure:
    """Return the share of phrases that are right by the length of the text, a curve each; `here` marks one length."""
    curves = []
    for way, accuracies in known.items():
        points = [(place, value) for place, value in enumerate(accuracies, start=1) if value is not None]
        if points:
            x, y = zip(*points, strict=True)
            curves.append(Curve(name_of(way, strings), x, y, style=STYLES[way], marker=MARKERS[way]))
    guides = [Guide(taught, strings("translate.taught_to", phrases=taught), "x")]
    if here is not None and here != taught:
        guides.append(Guide(here, strings("translate.here"), "x"))
    title, length, accuracy = (strings(f"translate.{name}") for name in ("figure", "length", "accuracy"))
    furthest = max((len(one) for one in known.values()), default=taught + 2)
    return Figure(title, curves, length, accuracy, bands=bands, lines=guides, frame=((1, 0.0), (furthest, 1.0)))
