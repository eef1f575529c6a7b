"""A circuit drawn at one beat of one step: rows of text, as wide and as high as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.drawing.bars import bar, percent, short, written
from tui.drawing.circuit.amounts import Amount, Moment
from tui.drawing.circuit.board import BROKEN, Board, Ink, Spot, spots
from tui.drawing.circuit.places import WIDE, Places
from tui.drawing.circuit.plan import BEATS, Beat, Node, Plan, Point, Port, Tag, Wire
from tui.drawing.rows import Row, fit

SHUT, STRONG = 0.05, 0.5
"""Sizes below which a wire is broken, and from which it is heavy."""
LARGE = 999.5
"""Size from which a number is written in short: `2e4`."""
MOST_BETS = 4
"""Next words that are told; one less where the state goes out right below them."""
PULSE = "●"
HELD = "✂"


@dataclass(frozen=True)
class Palette:
    """The palette has the colours of signs, for a beat gone by and for the present one."""

    positive: str
    negative: str
    positive_now: str
    negative_now: str


# The ramps of the heat maps' states: blue above zero, amber below, for every kind of colour vision.
DARK = Palette("#4f8cf0", "#c98f00", "#9cc4ff", "#ffd24a")
LIGHT = Palette("#45669f", "#8a6a35", "#1747a6", "#8f5200")


@dataclass(frozen=True)
class Scene:
    """A scene is what is drawn: a circuit, a moment, and how far the moment has come."""

    plan: Plan
    moment: Moment | None
    """None draws the circuit without numbers."""
    beat: Beat = BEATS[-1]
    phase: float | None = None
    """How far the present beat has come, from 0 to 1; none where nothing moves."""
    dark: bool = True
    chosen: str = ""
    """The quantity that is pointed at."""

    @property
    def palette(self) -> Palette:
        """The colours."""
        return DARK if self.dark else LIGHT

    def came(self, beat: Beat) -> bool:
        """Return whether something of this beat has happened."""
        return self.moment is not None and BEATS.index(beat) <= BEATS.index(self.beat)

    def style(self, beat: Beat, past: str = "plain", now: str = "strong") -> str:
        """Return the style of something of a beat."""
        return "dim" if not self.came(beat) else now if beat == self.beat else past

    def ink(self, wire: Wire) -> Ink:
        """Return how a wire is drawn: its weight is how much it carries, its dashes and its colour the sign."""
        if self.moment is None or not self.came(wire.beat):
            return Ink(1, False, "dim")
        now = wire.beat == self.beat
        amount = self.moment.amounts.get(wire.amount)
        if amount is None:
            return Ink(2, False, "strong" if now else "plain")
        size, negative = abs(amount.value), amount.value < 0
        if not size >= SHUT:
            return Ink(BROKEN, negative, "dim")
        palette = self.palette
        style = (
            (palette.negative_now if negative else palette.positive_now)
            if now
            else (palette.negative if negative else palette.positive)
        )
        return Ink(2 if size >= STRONG else 1, negative, style)


def draw_circuit(scene: Scene, width: int, height: int) -> list[Row]:
    """Draw the circuit of a cell at a beat, `height` rows at the most."""
    places = Places(scene.plan, width, height)
    board = Board(width, min(height, places.depth))
    for wire in scene.plan.wires:
        board.wire([places.spot(point) for point in wire.points], scene.ink(wire))
    for wire in scene.plan.wires:
        _ends(board, scene, wire, places)
    for node in scene.plan.nodes:
        _node(board, scene, node, places)
    for tag in scene.plan.tags:
        _tag(board, scene, tag, places)
    for port in scene.plan.ports:
        _port(board, scene, port, places)
    _word(board, scene, places)
    _bets(board, scene, places)
    return board.rows()


def _ends(board: Board, scene: Scene, wire: Wire, places: Places) -> None:
    """Draw the arrow at the end of a wire, and the pulse that runs along it."""
    points = [places.spot(point) for point in wire.points]
    ink = scene.ink(wire)
    if wire.arrow:
        board.text(*points[-1], "▶" if ink.level != BROKEN else "▷", ink.style)
    if scene.phase is not None and scene.came(wire.beat) and wire.beat == scene.beat and ink.level != BROKEN:
        along = _along(tuple(points))
        x, y = along[min(len(along) - 1, int(scene.phase * len(along)))]
        board.text(x, y, PULSE, "strong")


@lru_cache(maxsize=256)
def _along(points: tuple[Spot, ...]) -> Sequence[Spot]:
    return tuple(spots(points))


def _node(board: Board, scene: Scene, node: Node, places: Places) -> None:
    x, y = places.spot(node.place)
    style = scene.style(node.beat, now="accent")
    wide = len(node.sign) + 2
    left = x - wide // 2
    if not places.large:
        board.text(left, y, f"({node.sign})" if node.round else f"[{node.sign}]", style)
        return
    corners = "╭╮╰╯" if node.round else "┌┐└┘"
    left, wide = left - 1, wide + 2
    for row, (first, middle, last) in enumerate(
        ((corners[0], "─", corners[1]), ("│", " ", "│"), (corners[2], "─", corners[3])), -1
    ):
        board.text(left, y + row, first + (middle * (wide - 2)) + last, style)
    board.text(left + 2, y, node.sign, style)


def _tag(board: Board, scene: Scene, tag: Tag, places: Places) -> None:
    (x, y), rows, high = places.spot(tag.place), places.rows, places.large
    lane = tag.place[1]
    if tag.spare and rows["memory"] - rows["box"] < 4:
        return
    amount = scene.moment.amounts.get(tag.amount) if scene.moment and scene.came(tag.beat) else None
    if tag.side == "right":
        above = {"box": (rows["mix"] + y) // 2, "belt": y + 1 + high, "squash": (y + rows["mix"]) // 2}
        x, y = x + places.gap, above.get(lane, y)
        if lane == "mix":
            # Where rows are fewest, that of what is added stands right above.
            x, y = x + 2 + high, y + 1 if places.flat else y - 1
    elif tag.side == "left":
        y = (y + rows["mix"]) // 2
    elif tag.side == "over":
        x, y = x - 2, y - 1 - (high and lane == "box")
    elif tag.side == "under":
        x, y = x + places.gap, y + 2
    else:
        x, y = x + 3 + high, y - 1
    if y < 0:  # on the wire itself
        y = 0
    if amount is None:
        text, style = tag.label, scene.style(tag.beat) if not tag.amount else "dim" if scene.moment else "plain"
        board.text(x - 2 - len(text) if tag.side == "left" else x, y, text, style)
        return
    number = number_of(amount)
    held = amount.meant is not None
    style = "bad" if held else scene.style(tag.beat)
    mark = f" {HELD}" if held else ""
    text = f"{tag.label} {number}".strip() + mark
    if tag.side in ("right", "under") and lane == "box":
        room = _next_wire(places, tag.place) - x
        if len(text) >= room and places.gap > 1:
            x, room = x - 1, room + 1  # rather beside its own wire than beside the next one
        if len(text) >= room and tag.spare and number[0] in "+-":
            text = f"{tag.label}{number}{mark}"  # its sign parts it from its label
        if len(text) >= room:
            label = ("▸" if tag.amount == scene.chosen else "") + tag.label + mark
            first = y if tag.spare else y - 1
            if first > rows["mix"] + high:
                board.text(x, first, label, style)
                if len(number) <= room:  # nothing stands there rather than half of a number
                    board.text(x, first + 1, number, style)
                return
            if len(text) > room:
                text = number
    if tag.amount == scene.chosen:
        text = f"▸{text}"
        x -= tag.side != "left"
    if tag.side == "above" and high and x + len(text) >= _next_box(scene.plan, places, tag.place):
        y -= 1
    if tag.side == "above":
        x = board.free(x, y)
    board.text(x - 1 - len(text) if tag.side == "left" else x, y, text, style)


def _next_wire(places: Places, point: Point) -> int:
    """Return the column of the next wire that stands beside a point; the width where there is none."""
    here = places.columns[point[0]]
    standing = (places.columns[name] for name in places.plan.columns)
    return min((x for x in standing if x > here), default=places.width)


def _next_box(plan: Plan, places: Places, point: Point) -> int:
    """Return the first column of the next box on the lane of a point; the width where there is none."""
    here, lane = places.spot(point)[0], point[1]
    boxes = ((places.spot(node.place)[0], len(node.sign) + 2) for node in plan.nodes if node.place[1] == lane)
    return min((x - wide // 2 - 1 for x, wide in boxes if x > here), default=places.width)


def _port(board: Board, scene: Scene, port: Port, places: Places) -> None:
    y = places.rows[port.lane]
    amount = scene.moment.amounts[port.amount] if scene.moment and scene.came(port.beat) else None
    number = number_of(amount) if amount else ""
    held = amount is not None and amount.meant is not None
    style = "bad" if held else scene.style(port.beat)
    if held and port.leaves:
        number += f" {HELD}"
    elif held:
        number = f"{HELD}{number}"
    if port.leaves:
        x = places.columns["end"] + 2
        board.text(x, y, f"{port.amount} {number}", style)
    else:
        right = places.columns["start"] - 1
        board.text(right - len(port.amount), y, port.amount, style)
        board.text(right - len(number), y + 1, number, style)


def number_of(amount: Amount) -> str:
    """Return an amount as it stands on the circuit: `0.28` for a gate, `+0.82` for what can be below zero; a large one
    in short.
    """
    if abs(amount.value) >= LARGE:
        return short(amount.value).strip()
    return written(round(amount.value, 2) + 0.0, amount.signed).strip()


def _word(board: Board, scene: Scene, places: Places) -> None:
    word = scene.moment.word if scene.moment else "x[t]"
    x, y = places.columns["start"] - 1, places.rows[scene.plan.word]
    room = x
    board.text(x - min(room, len(word)), y, fit(word, min(room, len(word))), scene.style("hear", "strong", "accent"))


def _bets(board: Board, scene: Scene, places: Places) -> None:
    """Draw the likeliest next words where the state goes out."""
    x, y = places.columns["end"] + 2, places.rows[scene.plan.bets]
    room = places.width - x
    if scene.moment is None or not scene.came("bet"):
        board.text(x, y, "?", "dim")
        return
    wide = room - 5 if places.width < WIDE else 8
    for row, (word, share) in enumerate(scene.moment.bets[: MOST_BETS - places.tight]):
        text = fit(word, wide) + percent(share).rjust(5)
        if places.width >= WIDE:
            text = fit(word, wide) + bar(share, room - wide - 6) + percent(share).rjust(6)
        board.text(x, y + row, text, "accent" if row == 0 else "plain")
