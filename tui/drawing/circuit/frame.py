"""A frame is one picture of the film that a circuit plays: the beats, what happens in this one, the circuit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from core.networks.cell import Cell
from tui.drawing.circuit.caption import caption
from tui.drawing.circuit.draw import Scene, draw_circuit
from tui.drawing.circuit.places import LEFT, RIGHT_WIDE, WIDE, Places
from tui.drawing.circuit.plan import Beat, Plan
from tui.drawing.rows import Piece, Row, fit, wrap

HEAD = 3
"""Rows above the circuit."""
LEAST = 16
"""Rows of the smallest frame that is whole."""
TIGHT = 10
"""Rows of the smallest circuit, without a head."""
TALLEST = 40
"""Rows of the highest frame, and cells of the longest way from column to column."""
LONGEST_STEP = 22
NARROWEST = 54
"""Columns below which a circuit is told as lines of numbers."""


@dataclass(frozen=True)
class Texts:
    """The texts of a film, in the reader's language."""

    names: Mapping[Beat, str]
    """Name of each beat, a word."""
    says: Mapping[Beat, str]
    """A sentence tells what happens in each."""
    whose: str
    """Whose numbers stand on the wires: one unit's, or the mean of all."""
    without: str
    """The words "without the lesion"."""
    key: str = ""
    """The key to the glyphs, where there is room for one."""
    still: str = ""
    """The line above a circuit without numbers."""


def draw_frame(cell: Cell, scene: Scene, texts: Texts, one: bool, width: int, height: int) -> list[Row]:
    """Draw a frame; with `one` its numbers are of one unit, else means. Its head gives way where rows are few.

    Wires that are too long hold nothing together: a frame is no larger than its cell asks for, in the middle of the
    width.
    """
    room = min(width, widest(scene.plan))
    left = (width - room) // 2
    rows = _frame(cell, scene, texts, one, room, min(height, TALLEST))
    return [[(" " * left, "plain"), *row] for row in rows] if left else rows


def least_rows(scene: Scene) -> int:
    """Return the rows of the smallest circuit that is whole, without a head; one without numbers needs fewer."""
    return TIGHT if scene.moment is not None else Places(scene.plan, NARROWEST, TIGHT).least


def widest(plan: Plan) -> int:
    """Return the columns of the widest frame that a plan is drawn in."""
    return max(WIDE, LEFT + RIGHT_WIDE + LONGEST_STEP * len(plan.columns))


def _frame(cell: Cell, scene: Scene, texts: Texts, one: bool, width: int, height: int) -> list[Row]:
    head: list[Row]
    if scene.moment is None:
        still: list[Row] = [[(fit(line, width), "strong")] for line in wrap(texts.still, width)[:HEAD]]
        head = [*still, *([] for _ in range(HEAD - len(still)))]
    else:
        lines = _filled(caption(cell, scene.moment, scene.beat, one, texts.without), width)
        said: Row = [(fit(texts.says[scene.beat], width), "dim")]
        told: list[Row] = [[(fit(line, width), "plain")] for line in lines[-2:]]
        head = [_strip(scene, texts, width), *(told if len(told) > 1 else [said, *told])]
    above = min(HEAD, max(0, height - TIGHT))
    # The beats go before what happens in this one, and of that the equation before its sentence.
    head = head[:above] if scene.moment is None else [*head[:1], *head[1:][HEAD - above :]][:above]
    if width < NARROWEST:
        return [*head, *_told(scene, width)][:height]
    key: list[Row] = [[(line, "dim")] for line in _key(texts.key, width)]
    room = max(least_rows(scene), height - above)
    if height < LEAST + len(key):
        return [*head, *draw_circuit(scene, width, room)]
    drawn = draw_circuit(scene, width, room - len(key))
    return [*head, *drawn, *([] for _ in range(room - len(key) - len(drawn))), *key]


def _key(text: str, width: int) -> list[str]:
    """Return the key as one line, or where that is too wide as several."""
    return [text] if 0 < cell_len(text) <= width else wrap(text, width)


def _filled(pieces: Sequence[str], width: int) -> list[str]:
    """Return pieces as lines, none of them broken; one that is wider than a line is cut at spaces."""
    lines: list[str] = []
    for piece in pieces:
        grown = f"{lines[-1]}   {piece}" if lines else piece
        if lines and cell_len(grown) <= width:
            lines[-1] = grown
        else:
            lines += wrap(piece, width) if cell_len(piece) > width else [piece]
    return lines


def _strip(scene: Scene, texts: Texts, width: int) -> Row:
    """Draw the beats, the present one between brackets, and at the right whose numbers these are."""
    row: list[Piece] = []
    for beat in scene.plan.beats:
        name = texts.names[beat]
        here = beat == scene.beat
        row.append((f"[{name}]" if here else f" {name} ", "accent" if here else scene.style(beat)))
    used = sum(cell_len(text) for text, _ in row)
    if width - used > cell_len(texts.whose):
        row.append((texts.whose.rjust(width - used), "dim"))
    return row


def _told(scene: Scene, width: int) -> list[Row]:
    """Tell the circuit as lines, where it has no room."""
    if scene.moment is None:
        return []
    return [
        [(fit(f"{quantity} = {amount.value:+.2f}", width), "plain")]
        for quantity, amount in scene.moment.amounts.items()
        if "[" in quantity
    ]
