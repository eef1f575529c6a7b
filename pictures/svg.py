"""A screen as SVG, still or moving: blocks and braille are drawn, so that no font can tear them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from pictures.cells import GROUND, Rows, Run

WIDE, HIGH = 8.4, 17.0
"""Size of a cell."""
SIZE = 14
"""Size of the font, of which such a cell is the usual one."""
BASE = 13.0
"""Distance from the top of a row to the foot of its letters."""
EDGE = 12
"""Distance from the screen to the edge of the picture."""
FONT = "'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace"
EIGHTHS = "▁▂▃▄▅▆▇█"
LEFT = "▏▎▍▌▋▊▉"
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
PARTS = re.compile(r"\S+(?: \S+)*")
"""Words with one space between them; each stretch is a text of its own, since several spaces may be taken for one."""
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille letter, by its bit."""


def still(rows: Rows, title: str) -> str:
    """Return one screen as SVG."""
    return _page(rows, title, "".join(_row(row, runs) for row, runs in enumerate(rows)))


def moving(frames: Sequence[tuple[float, Rows]], title: str) -> str:
    """Return frames, each with the seconds that it stands, as an SVG that plays them over and over.

    A row that stays as it is in several frames is written once.
    """
    ends: list[float] = []
    for seconds, _ in frames:
        ends.append((ends[-1] if ends else 0.0) + seconds)
    whole, parts = ends[-1], []
    for row in range(len(frames[0][1])):
        for place, runs in _spells([rows[row] for _, rows in frames]):
            begin = ends[place[0] - 1] if place[0] else 0.0
            drawn = _row(row, runs)
            if drawn:
                parts.append(_seen(drawn, begin / whole, ends[place[1]] / whole, whole))
    return _page(frames[0][1], title, "".join(parts))


def _spells(rows: Sequence[tuple[Run, ...]]) -> Iterator[tuple[tuple[int, int], tuple[Run, ...]]]:
    """Yield the first and last frame of each stretch in which a row stays as it is."""
    for runs, group in groupby(enumerate(rows), key=lambda numbered: numbered[1]):
        places = [place for place, _ in group]
        yield (places[0], places[-1]), runs


def _seen(drawn: str, begin: float, end: float, seconds: float) -> str:
    if begin == 0 and end == 1:
        return drawn
    times = [(0.0, "inline" if begin == 0 else "none"), (begin, "inline"), (end, "none")]
    shown = [one for place, one in enumerate(times) if not (place == 1 and begin == 0) and one[0] < 1]
    values, keys = ";".join(value for _, value in shown), ";".join(f"{time:.4f}" for time, _ in shown)
    return (
        f'<g display="none"><animate attributeName="display" calcMode="discrete" dur="{seconds:.1f}s" '
        f'repeatCount="indefinite" values="{values}" keyTimes="{keys}"/>{drawn}</g>'
    )


def _page(rows: Rows, title: str, drawn: str) -> str:
    width, height = max(row[-1].end for row in rows) * WIDE + 2 * EDGE, len(rows) * HIGH + 2 * EDGE
    ground = rows[-1][0].ground if rows[-1] else GROUND
    ground = max((run.ground for row in rows for run in row), key=[run.ground for row in rows for run in row].count)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>'
        f'<g transform="translate({EDGE} {EDGE})" font-family="{FONT}" font-size="{SIZE}" xml:space="preserve">'
        f"{drawn}</g></svg>\n"
    )


def _row(row: int, runs: Sequence[Run]) -> str:
    top = row * HIGH
    return "".join(_run(run, top) for run in runs)


def _run(run: Run, top: float) -> str:
    drawn = _rect(run.column * WIDE, top, len(run.text) * WIDE, HIGH, run.ground) if run.ground != GROUND else ""
    for drawn_alone, group in groupby(enumerate(run.text), key=lambda numbered: _is_drawn(numbered[1])):
        letters = list(group)
        column, text = run.column + letters[0][0], "".join(letter for _, letter in letters)
        if drawn_alone:
            drawn += "".join(_block(letter, (column + place) * WIDE, top, run.ink) for place, letter in enumerate(text))
        else:
            drawn += "".join(_text(column + part.start(), part[0], top, run) for part in PARTS.finditer(text))
    return drawn


def _text(column: int, text: str, top: float, run: Run) -> str:
    looks = ' font-weight="bold"' if run.bold else ""
    looks += ' text-decoration="underline"' if run.underlined else ""
    length = f' textLength="{len(text) * WIDE:.1f}" lengthAdjust="spacingAndGlyphs"' if len(text) > 1 else ""
    place = f'x="{column * WIDE:.1f}" y="{top + BASE:.1f}"'
    return f'<text {place}{length} fill="{run.ink}"{looks}>{escape(text)}</text>'


def _is_drawn(letter: str) -> bool:
    return letter in EIGHTHS or letter in LEFT or letter in SHADES or letter == "▀" or "\u2800" <= letter <= "\u28ff"


def _block(letter: str, left: float, top: float, ink: str) -> str:
    if letter in EIGHTHS:
        high = HIGH * (EIGHTHS.index(letter) + 1) / 8
        return _rect(left, top + HIGH - high, WIDE, high, ink)
    if letter in LEFT:
        return _rect(left, top, WIDE * (LEFT.index(letter) + 1) / 8, HIGH, ink)
    if letter == "▀":
        return _rect(left, top, WIDE, HIGH / 2, ink)
    if letter in SHADES:
        return _rect(left, top, WIDE, HIGH, ink, f' fill-opacity="{SHADES[letter]}"')
    bits = ord(letter) - 0x2800
    spots = [spot for bit, spot in enumerate(DOTS) if bits >> bit & 1]
    path = "".join(
        f"M{left + (across + 0.5) * WIDE / 2:.1f} {top + (down + 0.5) * HIGH / 4:.1f}h0" for across, down in spots
    )
    return f'<path d="{path}" stroke="{ink}" stroke-width="2.6" stroke-linecap="round"/>' if path else ""


def _rect(left: float, top: float, wide: float, high: float, ink: str, more: str = "") -> str:
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{ink}"{more}/>'
