"""The figure of a scan: how long loop and scan take, length by length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log2

from core.base.language import Strings
from core.experiments.scan import ScanResult, ScanSpec
from tui.drawing.figure import Curve, Figure

USUAL = 0.01, 1.0
"""Milliseconds at the ends of the empty axes; ten would answer how many rounds a thousand timesteps take."""


def figures(result: ScanResult, strings: Strings) -> list[Figure]:
    """Return the picture of a result."""
    return [scan_figure(result, strings)]


def scan_figure(result: ScanResult, strings: Strings) -> Figure:
    """Return milliseconds by length, both on scales of powers: a straight line is a power of the length."""
    places = [log2(row.timesteps) for row in result.lengths]
    curves = [
        Curve(
            strings("scan.loop"), places, [1000 * row.loop_seconds for row in result.lengths], style="bad", marker="●"
        ),
        Curve(
            strings("scan.scan"), places, [1000 * row.scan_seconds for row in result.lengths], style="good", marker="■"
        ),
    ]
    return _axes(result.width, [row.timesteps for row in result.lengths], curves, strings)


def axes_of(spec: ScanSpec, strings: Strings) -> Figure:
    """Return the axes on which the times of a run will stand, before any is known."""
    lengths = sorted(set(spec.timesteps))
    return replace(
        _axes(spec.width, lengths, (), strings), frame=[(log2(lengths[0]), USUAL[0]), (log2(lengths[-1]), USUAL[1])]
    )


def _axes(width: int, lengths: Sequence[int], curves: Sequence[Curve], strings: Strings) -> Figure:
    ticks = [(log2(length), str(length)) for length in lengths]
    title = strings("scan.figure", width=width)
    return Figure(title, curves, strings("scan.timesteps"), strings("scan.milliseconds"), log_y=True, x_ticks=ticks)
