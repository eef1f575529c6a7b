"""The pictures of the convolution lab: the series under its kernel, the outputs so far, the tower's tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.base.language import Strings
from tui.drawing.bar_strip import Stretch
from tui.drawing.receptive_tree import Tree
from tui.labs.convolution.state import Slide, Tower

MOVED, UNMOVED = "+", "0"
"""Marks below an input that was touched: whether the output noticed."""


def input_stretch(slide: Slide, position: int) -> Stretch:
    """Return the series, the kernel's taps marked."""
    return Stretch(slide.values.tolist(), slide.zeros, slide.zeros > 0, slide.taps(position))


def output_stretch(slide: Slide, position: int, grown: int) -> Stretch:
    """Return the first `grown` outputs, each under the newest value that it saw; the others still to come."""
    outputs, waiting = [float("nan")] * len(slide.values), []
    for output, value in enumerate(slide.outputs.tolist()):
        if output < grown:
            outputs[slide.last_tap(output)] = value
        else:
            waiting.append(slide.last_tap(output))
    scale = float(slide.outputs.min()), float(slide.outputs.max())
    return Stretch(outputs, slide.zeros, False, [slide.last_tap(position)], waiting, scale)


def tap_heads(slide: Slide, position: int, strings: Strings) -> list[str]:
    """Return `x[12]` for each tap, or that it lies on a zero."""
    return [f"x[{place}]" if place >= 0 else strings("lab.convolution.zero") for place in slide.taps(position)]


def tap_lines(slide: Slide, position: int, out: bool, strings: Strings) -> list[tuple[str, Sequence[float]]]:
    """Return values, weights, and their products once they are out."""
    under, weights = slide.under(position), slide.kernel.weights
    products = [value * weight for value, weight in zip(under, weights, strict=True)]
    return [
        (strings("lab.convolution.value"), under),
        (strings("lab.convolution.times"), weights),
        (strings("lab.convolution.product"), products if out else []),
    ]


def tree_of(tower: Tower, lag: int, shown: int, touched: Mapping[int, float], strings: Strings) -> Tree:
    """Return the last output and what it sees, down to so many layers; `touched` has the output by lag."""
    rows, last = tower.seen[::-1], tower.places - 1
    return Tree(
        [*(f"d = {dilation}" for dilation in reversed(tower.dilations)), strings("lab.convolution.inputs")],
        [row.nonzero()[0].tolist() if layer <= shown else [] for layer, row in enumerate(rows)],
        tower.places,
        tower.dilations[::-1],
        tower.size,
        last - lag,
        {last - lag: MOVED if moved != tower.output else UNMOVED for lag, moved in touched.items()},
        tower.values.tolist(),
    )
