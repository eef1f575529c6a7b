"""A figure is drawn as SVG for paper and the web, where a terminal's cells would be a poor picture of a curve."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from rich.cells import cell_len

from tui.drawing.axis import Axis
from tui.drawing.figure import Band, Curve, Figure, Guide
from tui.drawing.page import axes_of, clean, dressed, gap_of

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, BOTTOM = 80, 20, 56
LINE = 18
"""Pixels of a line of words."""
LETTER = 7.2
"""Pixels of a letter, nearly."""
GLYPHS = 12
"""Markers along a line, at the most."""
DASHES = ("", "7 4", "2 4", "10 4 2 4")
"""Dashes of a line, by its place: lines differ without colour too."""
COLOURS = {
    "plain": "#30343b",
    "strong": "#000000",
    "dim": "#6b7280",
    "accent": "#7b2d8b",
    "good": "#00795c",
    "warn": "#8a5a00",
    "bad": "#c2410c",
    "cursor": "#000000",
    "learned": "#00795c",
    "new": "#0062a8",
    "repeated": "#b0257f",
    "fragment": "#8a5a00",
    "endless": "#3949ab",
    "broken": "#c2410c",
}
"""Colour of each style, dark enough to be read on white."""


@dataclass(frozen=True)
class Ground:
    """The ground tells where on the picture a point of the figure lies."""

    x: Axis
    y: Axis
    top: float

    def across(self, values: Sequence[float]) -> list[float]:
        """Return pixels from the left; not a number for a value that has no place."""
        return [LEFT + share * (WIDTH - LEFT - RIGHT) for share in self.x.share(values).tolist()]

    def down(self, values: Sequence[float]) -> list[float]:
        """Return pixels from the top."""
        return [self.foot - share * (self.foot - self.top) for share in self.y.share(values).tolist()]

    @property
    def foot(self) -> float:
        """Pixels from the top to the foot of the axes."""
        return HEIGHT - BOTTOM


def to_svg(figure: Figure) -> str:
    """Return the picture as a document of its own: no script, no font and no file from elsewhere."""
    figure = dressed(figure)
    axes = axes_of(figure)
    legend, top = _legend(figure)
    body = [_text(WIDTH / 2, LINE, figure.title, "middle", more=' font-weight="bold"'), *legend]
    if axes is None:
        body.append(_text(WIDTH / 2, HEIGHT / 2, figure.empty, "middle"))
    else:
        ground = Ground(*axes, top)
        body += _axes(figure, ground)
        body += (_band(band, ground) for band in figure.bands)
        body += (_guide(guide, ground) for guide in figure.lines)
        body += _curves(figure, ground)
    described = ", ".join(filter(None, [figure.title, *(curve.label for curve in figure.curves)]))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'font-family="sans-serif" font-size="13" role="img">'
    )
    ground_rect = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    return "\n".join([head, f"<title>{_escaped(described)}</title>", ground_rect, *body, "</svg>"]) + "\n"


def _curves(figure: Figure, ground: Ground) -> Iterator[str]:
    bars = [curve for curve in figure.curves if curve.kind == "bars"]
    for place, curve in enumerate(bars):
        yield from _bars(curve, ground, gap_of(figure, ground.x), place, len(bars))
    for place, curve in enumerate(figure.curves):
        if curve.kind == "line":
            yield from _line(curve, ground, DASHES[place % len(DASHES)])
    for curve in figure.curves:
        if curve.kind == "stems":
            yield from _stems(curve, ground)
        if curve.kind in ("scatter", "stems"):
            yield from _glyphs(_placed(curve, ground), curve)


def _line(curve: Curve, ground: Ground, dash: str) -> Iterator[str]:
    points = _placed(curve, ground)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    for run in _runs(points):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
        yield f'<polyline points="{path}" fill="none" stroke="{_colour(curve.style)}" stroke-width="2"{dashed}/>'
    known = [point for point in points if _finite(point)]
    yield from _glyphs(known[:: max(1, math.ceil(len(known) / GLYPHS))], curve)


def _glyphs(points: Iterable[tuple[float, float]], curve: Curve) -> Iterator[str]:
    for x, y in points:
        if _finite((x, y)):
            yield _text(x, y + 4.5, curve.marker, "middle", _colour(curve.style))


def _bars(curve: Curve, ground: Ground, gap: float, place: int, count: int) -> Iterator[str]:
    (zero,) = ground.down([0.0]) if not ground.y.log else (ground.foot,)
    begin, end = ground.across([ground.x.low, ground.x.low + gap])
    width = 0.8 * (end - begin) / count
    for x, y in _placed(curve, ground):
        if _finite((x, y)):
            left = x + (place - count / 2) * width
            top, height = min(y, zero), abs(zero - y)
            size = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
            yield f'<rect {size} fill="{_colour(curve.style)}" fill-opacity="0.75"/>'


def _stems(curve: Curve, ground: Ground) -> Iterator[str]:
    (zero,) = ground.down([0.0]) if not ground.y.log else (ground.foot,)
    for x, y in _placed(curve, ground):
        if _finite((x, y)):
            ends = f'x1="{x:.1f}" x2="{x:.1f}" y1="{zero:.1f}" y2="{y:.1f}"'
            yield f'<line {ends} stroke="{_colour(curve.style)}" stroke-width="2"/>'


def _band(band: Band, ground: Ground) -> str:
    xs = ground.across(band.x)
    upper, lower = list(zip(xs, ground.down(band.high), strict=True)), list(zip(xs, ground.down(band.low), strict=True))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *reversed(lower)] if _finite((x, y)))
    return f'<polygon points="{path}" fill="{_colour(band.style)}" fill-opacity="0.15"/>'


def _guide(guide: Guide, ground: Ground) -> str:
    stroke = f'stroke="{_colour(guide.style)}" stroke-dasharray="3 3"'
    if guide.axis == "y":
        (y,) = ground.down([guide.value])
        left = LEFT if guide.begin is None else ground.across([guide.begin])[0]
        line = f'<line x1="{round(left, 1):g}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" {stroke}/>'
        return line + _text(WIDTH - RIGHT - 4, y - 4, guide.label, "end", COLOURS["dim"])
    (x,) = ground.across([guide.value])
    line = f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{ground.top:.1f}" y2="{ground.foot}" {stroke}/>'
    anchor, side = ("end", -4) if x > WIDTH / 2 else ("start", 4)
    return line + _text(x + side, ground.top + 12, guide.label, anchor, COLOURS["dim"])


def _axes(figure: Figure, ground: Ground) -> Iterator[str]:
    foot, stroke = ground.foot, f'stroke="{COLOURS["dim"]}"'
    yield f'<path d="M{LEFT},{ground.top:.1f} V{foot} H{WIDTH - RIGHT}" fill="none" {stroke}/>'
    for share, text in ground.y.ticks(6):
        y = foot - share * (foot - ground.top)
        yield f'<line x1="{LEFT - 5}" x2="{LEFT}" y1="{y:.1f}" y2="{y:.1f}" {stroke}/>'
        yield _text(LEFT - 9, y + 4, text, "end", COLOURS["dim"])
    free = 0.0
    for x, text in sorted(_ticks_below(figure, ground)):
        half = LETTER * cell_len(text) / 2
        if x - half >= free:
            free = x + half + LETTER
            yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{foot}" y2="{foot + 5}" {stroke}/>'
            yield _text(x, foot + 20, text, "middle", COLOURS["dim"])
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, figure.x_label, "middle")
    middle = (ground.top + foot) / 2
    yield _text(20, middle, figure.y_label, "middle", more=f' transform="rotate(-90 20 {middle:.1f})"')


def _ticks_below(figure: Figure, ground: Ground) -> list[tuple[float, str]]:
    if figure.x_ticks:
        places = ground.across([place for place, _ in figure.x_ticks])
        return [(x, clean(text)) for x, (_, text) in zip(places, figure.x_ticks, strict=True) if math.isfinite(x)]
    return [(LEFT + share * (WIDTH - LEFT - RIGHT), text) for share, text in ground.x.ticks(8)]


def _legend(figure: Figure) -> tuple[list[str], float]:
    """Return the legend in as many lines as needed, and the height at which the picture may begin."""
    drawn, x, y = [], float(LEFT), 2.2 * LINE
    named = [(place, curve) for place, curve in enumerate(figure.curves) if curve.label]
    for place, curve in named:
        size = 40 + LETTER * cell_len(curve.label)
        if x + size > WIDTH - RIGHT and x > LEFT:
            x, y = float(LEFT), y + LINE
        colour = _colour(curve.style)
        if curve.kind == "line":
            dash = DASHES[place % len(DASHES)]
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            ends = f'x1="{x:.1f}" x2="{x + 24:.1f}" y1="{y - 4:.1f}" y2="{y - 4:.1f}"'
            drawn.append(f'<line {ends} stroke="{colour}" stroke-width="2"{dashed}/>')
        drawn += [_text(x + 12, y, curve.marker, "middle", colour), _text(x + 30, y, curve.label)]
        x += size + LETTER
    return drawn, y + LINE if named else 1.8 * LINE


def _placed(curve: Curve, ground: Ground) -> list[tuple[float, float]]:
    return list(zip(ground.across(curve.x), ground.down(curve.y), strict=True))


def _runs(points: Sequence[tuple[float, float]]) -> Iterator[Sequence[tuple[float, float]]]:
    """Yield stretches of points without a hole."""
    holes = [-1, *(place for place, point in enumerate(points) if not _finite(point)), len(points)]
    for before, after in pairwise(holes):
        if after - before > 1:
            yield points[before + 1 : after]


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = "#111111", more: str = "") -> str:
    """Return a text element; `more` holds other attributes, each after a space."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{more}'
    return f"<text {place}>{_escaped(text)}</text>" if text else ""


def _escaped(text: str) -> str:
    return escape(clean(text))


def _colour(style: str) -> str:
    return style if style.startswith("#") else COLOURS[style]


def _finite(point: tuple[float, float]) -> bool:
    return math.isfinite(point[0]) and math.isfinite(point[1])
