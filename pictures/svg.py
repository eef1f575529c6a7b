"""A screen as SVG, still or moving: blocks, lines and braille are drawn, so that no font can tear them apart.

Cells of one look are drawn together, in layers that do not overlap: grounds, blocks, dots, lines and texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from pictures.cells import GROUND, Rows, Run
from pictures.dots import GRID, THICK, dots, is_braille, pricks
from pictures.grid import HIGH, WIDE, number
from pictures.lines import FIRST, LAST, WEIGHTS, is_line, strokes
from pictures.rectangles import Rectangle, block, is_block, opacity, outline

SIZE = 16.6
"""Size of the font whose letters are as wide as a cell."""
BASE = 15
"""Distance from the top of a row to the foot of its letters."""
EDGE = 14
"""Distance from the screen to the edge of the picture."""
FONT = "'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace"
PARTS = re.compile(r"\S+(?: \S+)*")
"""Words with one space between them; each stretch is a text of its own, since several spaces may be taken for one."""
SIGNS = "\u2190"
"""First of the arrows, boxes and signs that a font may lack or make wider than its letters: each has its own place."""


class Look(NamedTuple):
    """A look is what cells have in common that are drawn together."""

    ink: str
    bold: bool = False
    underlined: bool = False


def still(rows: Rows, title: str) -> str:
    """Return one screen as SVG."""
    ground = _usual_ground(rows)
    return _page(rows, title, ground, _drawn(enumerate(rows), ground))


def moving(frames: Sequence[tuple[float, Rows]], title: str) -> str:
    """Return frames, each with the seconds that it stands, as an SVG that plays them over and over.

    A row that stays as it is in several frames is written once.
    """
    ends: list[float] = []
    for seconds, _ in frames:
        ends.append((ends[-1] if ends else 0.0) + seconds)
    whole, parts, ground = ends[-1], [], _usual_ground(frames[0][1])
    for row in range(len(frames[0][1])):
        for place, runs in _spells([rows[row] for _, rows in frames]):
            begin = ends[place[0] - 1] if place[0] else 0.0
            drawn = _drawn([(row, runs)], ground)
            if drawn:
                parts.append(_seen(drawn, begin / whole, ends[place[1]] / whole, whole))
    return _page(frames[0][1], title, ground, "".join(parts))


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


def _usual_ground(rows: Rows) -> str:
    """Return the ground of most cells, which the whole picture has."""
    cells: dict[str, int] = defaultdict(int)
    for row in rows:
        for run in row:
            cells[run.ground] += len(run.text)
    return max(cells, key=lambda ground: cells[ground], default=GROUND)


def _page(rows: Rows, title: str, ground: str, drawn: str) -> str:
    width, height = max(row[-1].end for row in rows) * WIDE + 2 * EDGE, len(rows) * HIGH + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>'
        f'<g transform="translate({EDGE} {EDGE})" font-family="{FONT}" font-size="{SIZE}" xml:space="preserve">'
        f"{drawn}</g></svg>\n"
    )


def _drawn(rows: Iterable[tuple[int, Sequence[Run]]], usual: str) -> str:
    """Return rows, each with its number, on a ground that is there already."""
    grounds: dict[str, list[Rectangle]] = defaultdict(list)
    blocks: dict[tuple[str, float], list[Rectangle]] = defaultdict(list)
    pricked: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lines: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    texts: dict[Look, str] = defaultdict(str)
    for row, runs in rows:
        for run in runs:
            if run.ground != usual:
                grounds[run.ground].append(Rectangle(run.column * WIDE, row * HIGH, len(run.text) * WIDE, HIGH))
            left = ""
            for column, letter in enumerate(run.text, run.column):
                if is_block(letter):
                    blocks[run.ink, opacity(letter)] += block(letter, column, row)
                elif is_braille(letter):
                    pricked[run.ink] += dots(letter, column, row)
                elif is_line(letter):
                    lines[run.ink].append((letter, column, row))
                else:
                    left += letter
                    continue
                left += " "
            texts[Look(run.ink, run.bold, run.underlined)] += _texts(left, run.column, row)
    drawn = "".join(f'<path fill="{ink}" d="{outline(all_of)}"/>' for ink, all_of in grounds.items())
    for (ink, dense), filled in blocks.items():
        pale = f' fill-opacity="{number(dense)}"' if dense < 1 else ""
        drawn += f'<path fill="{ink}"{pale} d="{outline(filled)}"/>'
    for ink, places in pricked.items():
        drawn += _stroke(ink, THICK, "round", pricks(places), f' transform="{GRID}"') if places else ""
    for ink, letters in lines.items():
        for weight, data in strokes(letters).items():
            drawn += _stroke(ink, WEIGHTS[weight], "square", data)
    for look, written in texts.items():
        bold = ' font-weight="bold"' if look.bold else ""
        under = ' text-decoration="underline"' if look.underlined else ""
        drawn += f'<g fill="{look.ink}"{bold}{under}>{written}</g>' if written else ""
    return drawn


def _stroke(ink: str, width: float, cap: str, data: str, more: str = "") -> str:
    return f'<path fill="none" stroke="{ink}" stroke-width="{number(width)}" stroke-linecap="{cap}"{more} d="{data}"/>'


def _texts(text: str, column: int, row: int) -> str:
    """Return what of a run is written: words by stretches that keep their length, signs by a place each."""
    foot, drawn = number(row * HIGH + BASE), ""
    signs = [(place, letter) for place, letter in enumerate(text) if _is_sign(letter)]
    if signs:
        places = " ".join(number((column + place) * WIDE) for place, _ in signs)
        drawn += f'<text x="{places}" y="{foot}">{"".join(letter for _, letter in signs)}</text>'
    for part in PARTS.finditer("".join(" " if _is_sign(letter) else letter for letter in text)):
        length = f' textLength="{number(len(part[0]) * WIDE)}"' if len(part[0]) > 1 else ""
        drawn += (
            f'<text x="{number((column + part.start()) * WIDE)}" y="{foot}"{length}>{escape(part[0], False)}</text>'
        )
    return drawn


def _is_sign(letter: str) -> bool:
    return letter >= SIGNS and not FIRST <= letter <= LAST
