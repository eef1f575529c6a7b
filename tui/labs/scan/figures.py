"""The figure of a scan: how long loop and scan take, length by length."""

from __future__ import annotations

from math import log2

from core.base.language import Strings
from core.experiments.scan import ScanResult
from tui.drawing.figure import Curve, Figure


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
    ticks = [(place, str(row.timesteps)) for place, row in zip(places, result.lengths, strict=True)]
    title = strings("scan.figure", width=result.width)
    return Figure(title, curves, strings("scan.timesteps"), strings("scan.milliseconds"), log_y=True, x_ticks=ticks)
