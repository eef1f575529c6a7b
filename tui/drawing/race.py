"""These rows are a race: a lane a network with its bar on the way to the finish, and columns of what each sang."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.drawing.bars import EIGHTHS, bar
from tui.drawing.numbers import percent
from tui.drawing.rows import Piece, Row, fit, wrap

FINISH = "┃"
LEAST_TRACK = 8
"""Cells of the shortest track."""
GAP = 2
"""Cells between two columns."""
NARROWEST = 12
"""Cells of the narrowest column of songs."""
SPREAD, ENDS = "─", "├┤"


@dataclass(frozen=True)
class SungLine:
    """A phrase of a column, with the training step at which it was sung."""

    step: int
    verdict: str
    text: str


@dataclass(frozen=True)
class RaceLane:
    """One network, all its seeds together."""

    name: str
    style: str
    share: float
    """Mean share that its seeds get right, from 0 to 1."""
    low: float
    high: float
    """Ends of the spread that is drawn around the mean; `low` is the lower one."""
    told: str
    """Text behind the finish: how many have arrived."""
    sung: Sequence[SungLine] = ()


def draw_lanes(lanes: Sequence[RaceLane], width: int, thick: int = 1) -> list[Row]:
    """Draw a lane a network: name, bar with the spread of its seeds, finish, per cent, and how many have arrived.

    Lanes of several rows, `thick`, have air between them; what they tell stands in their middle.
    """
    if not lanes:
        return []
    names = max(cell_len(lane.name) for lane in lanes)
    tolds = max(cell_len(lane.told) for lane in lanes)
    track = width - names - tolds - len("  ┃ 100 %  ")
    told = track >= LEAST_TRACK
    track = max(1, track if told else track + tolds + 2)
    rows: list[Row] = []
    for lane in lanes:
        row = [(f"{fit(lane.name, names)} ", lane.style), *road(lane, track), (FINISH, "strong")]
        row.append((f" {percent(lane.share):>5}", "strong"))
        edge = [(" " * (names + 1), "plain"), (bar(lane.share, track), lane.style), (FINISH, "strong")]
        rows += [[]] if rows and thick > 1 else []
        rows += [edge] * ((thick - 1) // 2)
        rows.append([*row, (f"  {lane.told}", "plain")] if told else row)
        rows += [edge] * (thick // 2)
    return rows


def road(lane: RaceLane, width: int) -> list[Piece]:
    """Draw a bar as long as the mean, in eighths of a cell, and beyond it how far the best seed is."""
    eighths = round(min(1.0, max(0.0, lane.share)) * width * 8)
    whole, rest = divmod(eighths, 8)
    filled = "█" * whole + (EIGHTHS[rest] if rest else "")
    low, high = (round(min(1.0, max(0.0, end)) * (width - 1)) for end in (lane.low, lane.high))
    cells: list[Piece] = []
    for place in range(width):
        mark = ENDS[0] if place == low else ENDS[1] if place == high else SPREAD if low < place < high else ""
        if place < len(filled):
            # Within the bar the ends of the spread are cut out of it.
            inside = mark and mark != SPREAD and low != high
            cells.append((mark if inside else filled[place], lane.style))
        else:
            cells.append((mark if mark and low != high else "·", lane.style if mark and low != high else "dim"))
    return cells


def draw_columns(
    lanes: Sequence[RaceLane],
    glyphs: Mapping[str, str],
    words: Mapping[str, str],
    width: int,
    height: int,
    airy: bool = False,
) -> list[Row]:
    """Draw a column a network: its name, then the last phrases that have room, each with its step and its verdict.

    `words` holds each verdict in the language of the moment; a narrow column shows its glyph alone. All columns tell
    the same steps on the same rows, so that they can be read across. `airy` ones have air between the phrases, where
    all of them have room with it.
    """
    if not lanes or height < 1:
        return []
    each = (width - GAP * (len(lanes) - 1)) // len(lanes)
    if each < NARROWEST:
        return []
    steps = max((len(str(one.step)) for lane in lanes for one in lane.sung), default=1)
    blocks = [
        _level([_phrase(one, glyphs, words, steps, each) for one in at_once])
        for at_once in zip(*(lane.sung for lane in lanes), strict=False)
    ]
    if airy and sum(map(len, blocks)) + len(blocks) <= height:
        air: list[list[Piece]] = [[] for _ in lanes]
        blocks = [[air, *block] if place else block for place, block in enumerate(blocks)]
    shown: list[list[list[Piece]]] = []
    for block in reversed(blocks):
        if len(shown) + len(block) > height - 1:
            break
        shown = [*block, *shown]
    heads = [[(fit(lane.name, each), lane.style)] for lane in lanes]
    return [_across(heads, each), *(_across(line, each) for line in shown)]


def _phrase(
    one: SungLine, glyphs: Mapping[str, str], words: Mapping[str, str], steps: int, width: int
) -> list[list[Piece]]:
    """Return a phrase as lines of pieces: step, glyph and words, with the verdict's name where there is room."""
    lead = steps + 3
    named = f"  {words[one.verdict]}"
    lines = wrap(one.text, width - lead) or [""]
    name = width >= 2 * lead + cell_len(named) + 20 and cell_len(lines[-1]) + cell_len(named) <= width - lead
    told: list[list[Piece]] = []
    for place, line in enumerate(lines):
        begin = f"{one.step:>{steps}} {glyphs[one.verdict]} " if place == 0 else " " * lead
        told.append([(begin, one.verdict), (line, "plain")])
    if name:
        told[-1].append((named, one.verdict))
    return told


def _level(phrases: Sequence[list[list[Piece]]]) -> list[list[list[Piece]]]:
    """Return phrases that were sung at once as rows, each with a piece list a column."""
    rows = max(map(len, phrases))
    return [[phrase[place] if place < len(phrase) else [] for phrase in phrases] for place in range(rows)]


def _across(columns: Sequence[Sequence[Piece]], each: int) -> Row:
    row: list[Piece] = []
    for place, pieces in enumerate(columns):
        used = sum(cell_len(text) for text, _ in pieces)
        last = place + 1 == len(columns)
        row += [*pieces, (" " * (each - used + (0 if last else GAP)), "plain")]
    return row
