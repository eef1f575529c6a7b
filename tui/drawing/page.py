"""A page is a figure in cells: title, legend, canvas, axes and their words, each as far as there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from rich.cells import cell_len

from tui.drawing.axis import Axis, cell_at
from tui.drawing.figure import KINDS, MARKERS, UPRIGHT, Curve, Figure
from tui.drawing.line_ends import beside, line_ends, margin_of, without
from tui.drawing.raster import ACROSS, DOWN, Stroke, paint
from tui.drawing.rows import CONTROLS, SHADE, Piece, Row, fit, wrap
from tui.drawing.strokes import (
    LEVEL,
    MOMENT,
    Cell,
    Ground,
    band_stroke,
    bars_stroke,
    guide_stroke,
    line_strokes,
    scatter_stroke,
    stems_strokes,
)
from tui.drawing.ticks import Tick

BARS = "█▒▓░"
BANDS = "·∶"
"""Glyphs of bands, by place: shapes tell curves apart where there is no colour."""

SMALLEST_WIDTH, SMALLEST_HEIGHT = 14, 4
"""Cells below which there is only room for a line of words."""
SMALLEST_CANVAS = 3
ROOMY_CANVAS = 5
"""Rows that the canvas must keep for the legend to take a second one."""
ROWS_BEFORE_FOOT = 3
"""Rows to spare from which on one goes to the words below the axis."""
AXIS_ROWS = 2
TITLE_ROWS, ROOMY = 2, 14
"""Rows that a title may take in a figure of so many rows or more; one in a lower one."""
ROWS_A_TICK, CELLS_A_TICK = 3, 9
WIDEST_GUTTER = 0.4
"""Share of the width that the labels of the ticks may take; an axis whose labels need more goes without."""
GAPS = (3, 2, 1)
"""Cells between entries of the legend: as many as leave it whole."""


Raster = Callable[[Sequence[Stroke], int, int], list[list[Piece]]]
"""Function that draws strokes on a canvas of a width and height, and returns its rows."""


def draw_figure(figure: Figure, width: int, height: int, raster: Raster = paint, *, shaded: bool = False) -> list[Row]:
    """Draw a figure in exactly `height` rows of exactly `width` cells, its stretches `shaded` where the canvas can."""
    if width <= 0 or height <= 0:
        return [[] for _ in range(height)]
    figure = dressed(figure)
    axes = axes_of(figure)
    if axes is None:
        return wordy(figure.title, figure.empty, width, height)
    if width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT:
        return wordy("", figure.title or figure.y_label, width, height)
    if not shaded:
        figure = replace(figure, shades=())
    return page(figure, *axes, width, height, raster)


def wordy(title: str, text: str, width: int, height: int) -> list[Row]:
    """Draw a title, and in the middle the words that stand in the picture's place."""
    rows: list[Row] = [[(fit(f" {clean(title)}", width), "strong")]] if title and height > 1 else []
    lines = wrap(clean(text), width - 2)[: height - len(rows)]
    rows += [[(" " * width, "plain")]] * ((height - len(lines)) // 2 - len(rows))
    rows += [[(fit(line.center(width), width), "dim")] for line in lines]
    return [*rows, *[[(" " * width, "plain")]] * (height - len(rows))]


def page(figure: Figure, x: Axis, y: Axis, width: int, height: int, raster: Raster, *, named: bool = True) -> list[Row]:
    """Draw the picture. The words below the axis give way first where room is short, then the title, then the legend.

    Lines are `named` at their ends where there is room, else in the legend.
    """
    ends = line_ends(figure, x, y, width) if named else []
    least = max(SMALLEST_CANVAS, len(ends))
    shares = shares_of(without(figure, ends), width, height, least)
    if shares is None and ends:
        return page(figure, x, y, width, height, raster, named=False)
    legend, most, foot = shares or _too_low(figure, width, height)
    # A title that goes on in a second row keeps clear of the one beside it.
    titles = lines_of(figure.title, width - (3 if most > 1 else 1), most)
    bare = height < SMALLEST_CANVAS + AXIS_ROWS
    canvas = height - len(legend) - len(titles) - foot - (0 if bare else AXIS_ROWS)
    if len(ends) > canvas:
        return page(figure, x, y, width, height, raster, named=False)
    y, marks = marks_of(y, canvas)
    gutter = max((cell_len(text) for text in marks.values()), default=0) + 2
    if gutter > width * WIDEST_GUTTER:
        marks, gutter = {}, 2
    ground = Ground(width - gutter - margin_of(ends), canvas, x, y)
    painted = raster(strokes_of(figure, ground), ground.width, ground.height)
    rows: list[Row] = []
    rows += [[(fit(f" {line}", width), "strong")] for line in titles]
    rows += legend
    stretches = columns_of(figure, ground)
    for number, (cells, names) in enumerate(zip(painted, beside(ends, y, len(painted)), strict=True)):
        text = marks.get(number, "")
        rows.append([(f"{text.rjust(gutter - 1)}{'┤' if text else '│'}", "dim"), *shade(cells, stretches), *names])
    if not bare:
        rows += [_padded(list(row), width) for row in foot_rows(figure, ground, gutter, named=not foot)]
    if foot:
        label = fit(clean(figure.x_label), min(ground.width, cell_len(clean(figure.x_label))))
        rows.append([(fit(" " * gutter + label.center(ground.width), width), "dim")])
    return rows


def shares_of(figure: Figure, width: int, height: int, least: int) -> tuple[list[Row], int, bool] | None:
    """Return the legend, the rows that the title may take, and whether there is one for the words below the axis.

    A legend is whole: where it does not fit it stands closer, then those words give way, then rows of the canvas down
    to the `least`, then the title. None where it fits by no means.
    """
    room = max(0, height - least - AXIS_ROWS)
    first = min(1, len(legend_rows(figure, width)), room)
    most = min(TITLE_ROWS if height >= ROOMY else 1, room - first)
    titles = len(lines_of(figure.title, width - 1, most))
    spare = room - first - titles
    foot = bool(figure.x_label) and spare >= ROWS_BEFORE_FOOT
    airy = first + max(0, spare - foot + least - max(least, ROOMY_CANVAS))
    for rows, words in ((airy, foot), (airy + foot, False), (room - titles, False), (room, False)):
        for gap in GAPS:
            legend = legend_rows(figure, width, gap)
            if len(legend) <= rows:
                return legend, min(titles, room - len(legend)), words
    return None


def _too_low(figure: Figure, width: int, height: int) -> tuple[list[Row], int, bool]:
    """Return as much of the legend as there are rows for: its end says that there is more."""
    room = max(0, height - SMALLEST_CANVAS - AXIS_ROWS)
    return _cut(legend_rows(figure, width, GAPS[-1])[:room], width), 0, False


def lines_of(text: str, width: int, most: int) -> list[str]:
    """Return a text in so many lines at the most, the last of them cut where they do not hold it."""
    lines = wrap(clean(text), width)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), width)] if most else []


def columns_of(figure: Figure, ground: Ground) -> list[range]:
    """Return the columns of the canvas that each shaded stretch takes."""
    stretches = []
    for low, high in figure.shades:
        first, last = np.clip(np.rint(ground.x.share([low, high]) * (ground.width - 1)), 0, ground.width - 1).tolist()
        stretches.append(range(int(first), int(last) + 1))
    return stretches


def shade(cells: Row, stretches: Sequence[range]) -> Row:
    """Return a row of the canvas with these columns on a darker ground."""
    if not stretches:
        return cells
    found: list[Piece] = []
    column = 0
    for text, style in cells:
        for cell in text:  # each of one cell: a canvas holds braille and markers
            dark = any(column in stretch for stretch in stretches)
            found.append((cell, style + SHADE if dark else style))
            column += 1
    return found


def dressed(figure: Figure) -> Figure:
    """Return the figure with a marker of one cell for every curve."""
    bars = 0
    curves = []
    for place, curve in enumerate(figure.curves):
        chosen = MARKERS[place % len(MARKERS)]
        if curve.kind == "bars":
            chosen, bars = BARS[bars % len(BARS)], bars + 1
        own = len(curve.marker) == 1 and cell_len(curve.marker) == 1 and curve.marker.isprintable()
        curves.append(curve if own else replace(curve, marker=chosen))
    return replace(figure, curves=curves)


def axes_of(figure: Figure) -> tuple[Axis, Axis] | None:
    """Return both axes, wide enough for every value that has a place; none when no curve, band or frame has one."""
    pairs = [(curve.x, curve.y) for curve in figure.curves]
    pairs += [(band.x, side) for band in figure.bands for side in (band.low, band.high)]
    if not pairs and figure.frame:  # empty axes: a picture of what is to come
        pairs = [([x for x, _ in figure.frame], [y for _, y in figure.frame])]
    if not pairs:
        return None
    x, y = (np.concatenate(side) for side in zip(*pairs, strict=True))
    placed = np.isfinite(x) & np.isfinite(y) & ((y > 0) if figure.log_y else True)
    x, y = x[placed], y[placed]
    levels = [guide.value for guide in figure.lines if guide.axis == "y"] + [y for _, y in figure.frame]
    moments = [guide.value for guide in figure.lines if guide.axis != "y"] + [x for x, _ in figure.frame]
    upright_ones = any(curve.kind in UPRIGHT for curve in figure.curves)
    zero = [0.0] if upright_ones and not figure.log_y else []
    bare = Axis.around(x), Axis.around(y, figure.log_y)
    across, upright = Axis.around(np.append(x, moments)), Axis.around(np.append(y, [*levels, *zero]), figure.log_y)
    if bare[0] is None or bare[1] is None or across is None or upright is None:
        return None
    # A guide between two whole numbers makes no fractions of them.
    across, upright = replace(across, whole=bare[0].whole), replace(upright, whole=bare[1].whole)
    return across.wider(gap_of(figure, across) / 2) if upright_ones else across, upright


def gap_of(figure: Figure, across: Axis) -> float:
    """Return the least distance between places of bars or stems, in units of the axis."""
    places = np.unique(np.concatenate([np.asarray(curve.x) for curve in figure.curves if curve.kind in UPRIGHT]))
    gaps = np.diff(places[np.isfinite(places)])
    return float(gaps.min()) if len(gaps) else across.high / 2 - across.low / 2


def strokes_of(figure: Figure, ground: Ground) -> list[Stroke]:
    """Return the strokes, the lowest first: bands, guides, bars, stems, lines, points, then the glyphs of the lines."""
    strokes = [
        band_stroke(band, ground, BANDS[place % len(BANDS)], place, len(figure.bands))
        for place, band in enumerate(figure.bands)
    ]
    strokes += [stroke for stroke in (guide_stroke(guide, ground) for guide in figure.lines) if stroke]
    by_kind: dict[str, list[Curve]] = {kind: [] for kind in KINDS}
    for curve in figure.curves:
        by_kind[curve.kind].append(curve)
    bars, lines = by_kind["bars"], by_kind["line"]
    if bars:
        gap = gap_of(figure, ground.x) / 2 / (ground.x.high / 2 - ground.x.low / 2)
        strokes += [bars_stroke(curve, ground, gap, place, len(bars)) for place, curve in enumerate(bars)]
    stems = by_kind["stems"]
    standing = [stems_strokes(curve, ground, place, len(stems)) for place, curve in enumerate(stems)]
    strokes += [stem for stem, _ in standing]
    taken: set[Cell] = set()
    drawn = [line_strokes(curve, ground, place, len(lines), taken) for place, curve in enumerate(lines)]
    strokes += [line for line, _ in drawn] + [glyphs for _, glyphs in drawn]
    # Last: a line is seen without one of its glyphs, a point is not.
    strokes += [scatter_stroke(curve, ground) for curve in by_kind["scatter"]]
    return strokes + [glyphs for _, glyphs in standing]


def legend_rows(figure: Figure, width: int, gap: int = GAPS[0]) -> list[Row]:
    """Return the legend: the upright axis' label, then glyph and label of every entry, in as many rows as needed."""
    entries: list[tuple[str, str, str]] = [("", figure.y_label, "dim")] if figure.y_label else []
    entries += [(curve.marker, curve.label, curve.style) for curve in figure.curves if curve.label]
    entries += [
        (BANDS[place % len(BANDS)] * 2, band.label, band.style) for place, band in enumerate(figure.bands) if band.label
    ]
    entries += [
        (LEVEL if guide.axis == "y" else MOMENT, guide.label, guide.style) for guide in figure.lines if guide.label
    ]
    rows: list[list[Piece]] = []
    used = width
    for glyph, label, style in entries:
        text = clean(f" {label}" if glyph else label)
        size = len(glyph) + cell_len(text)
        if used + gap + size > width - 1 or not rows:
            rows.append([(" ", "plain")])
            used = 1
        else:
            rows[-1].append((" " * gap, "plain"))
            used += gap
        shown = fit(text, min(cell_len(text), max(0, width - used - len(glyph))))
        rows[-1] += [(glyph, style), (shown, "plain" if glyph else style)]
        used += len(glyph) + cell_len(shown)
    return [_padded(row, width) for row in rows]


def marks_of(axis: Axis, rows: int) -> tuple[Axis, dict[int, str]]:
    """Return the label of each row of the canvas that has a tick, counted from the top, and the axis that they are of.

    It is a little longer than the given one where that puts its ticks as many rows apart, each from the next.
    """
    axis, ticks = axis.even(rows, DOWN, ROWS_A_TICK) or (axis, axis.ticks(max(2, rows // ROWS_A_TICK)))
    marks: dict[int, str] = {}
    for share, text in ticks:
        marks.setdefault(rows - 1 - cell_at(share, rows, DOWN), text)
    return axis, marks


def foot_rows(figure: Figure, ground: Ground, gutter: int, *, named: bool = False) -> list[Row]:
    """Return the lower axis with its ticks, and their labels.

    Where it is to be `named`, as nothing below does it, its words stand amid the labels, in the place of those that
    would be as near as the words of one label, as long as a label is left on either side.
    """
    width = gutter + ground.width
    line = ["─"] * ground.width
    placed = []
    for column, text in ticks_below(figure, ground):
        line[column] = "┬"
        placed.append((_label_start(column, text, gutter, width), text))
    words = clean(figure.x_label) if named and not figure.x_ticks else ""
    first = gutter + (ground.width - cell_len(words)) // 2
    before = [one for one in placed if one[0] + len(one[1]) < first - 1]
    after = [one for one in placed if one[0] > first + cell_len(words) + 1]
    if words and before and after:
        placed = [*before, (first, words), *after]
    labels = " " * width
    for begin, text in placed:
        labels = labels[:begin] + text + labels[begin + len(text) :]
    return [[(" " * (gutter - 1) + "└" + "".join(line), "dim")], [(fit(labels, width), "dim")]]


def ticks_below(figure: Figure, ground: Ground) -> list[tuple[int, str]]:
    """Return columns and labels that keep clear of each other."""
    if figure.x_ticks:
        shares = ground.x.share([place for place, _ in figure.x_ticks])
        named = [
            (float(share), clean(text))
            for share, (_, text) in zip(shares, figure.x_ticks, strict=True)
            if 0 <= share <= 1
        ]
        return _apart(named, ground)
    for most in range(max(1, ground.width // CELLS_A_TICK), 0, -1):
        ticks = ground.x.ticks(most)
        placed = _apart(ticks, ground)
        if len(placed) == len(ticks):
            return placed
    return placed


def _apart(ticks: Sequence[Tick], ground: Ground) -> list[tuple[int, str]]:
    """Return, from the left, the ticks whose labels do not run into the one before."""
    placed: list[tuple[int, str]] = []
    free = 0
    for share, text in sorted(ticks):
        column = cell_at(share, ground.width, ACROSS)
        begin = _label_start(column, text, 0, ground.width)
        if begin >= free and begin + cell_len(text) <= ground.width:
            placed.append((column, text))
            free = begin + cell_len(text) + 1
    return placed


def _label_start(column: int, text: str, gutter: int, width: int) -> int:
    """Return where a label begins so that its middle is below its tick, or as near as the edges let it."""
    size = cell_len(text)
    return max(gutter, min(gutter + column - size // 2, width - size))


def _padded(row: list[Piece], width: int) -> Row:
    return [*row, (" " * (width - sum(cell_len(text) for text, _ in row)), "plain")]


def _cut(rows: list[Row], width: int) -> list[Row]:
    """Return the rows, the last of them ending in an ellipsis: it says that there are more."""
    if not rows:
        return rows
    *pieces, (text, style) = [piece for piece in rows[-1] if piece[0]]
    return [*rows[:-1], [*pieces, (fit(text.rstrip() + " " * width, cell_len(text)), style)]]


def clean(text: str) -> str:
    """Return the text without characters that would move the cursor."""
    return text.translate(CONTROLS)
