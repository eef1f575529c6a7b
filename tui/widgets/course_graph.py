"""The course graph shows which lessons need which: a lesson stands below every lesson that it needs."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Region

from tui.drawing.lesson_states import GLYPHS, STYLES
from tui.drawing.rows import Piece, Row, fit, wrap
from tui.graph.layered import Edge, Layered, Pass, Spot
from tui.graph.wires import HEAVY, LIGHT, Wire, draw_wires
from tui.keys import bound
from tui.widgets.canvas import Canvas
from tui.widgets.course_list import CourseList, CourseRow

LEAD = 6
"""Cells of a node before its title: `▸◐ 14 `."""
SECOND = 3
"""Cells of a node before the further rows of a title that needs them."""
ANCHOR = 1
"""Cell of a node in which its lines begin and end."""
GUTTER = 3
"""Cells between nodes where a line goes down; one where none does."""
PAGE_KEPT = 4
"""Rows of a page that the next one shows again: those around the chosen lesson."""
NEEDED, OPENED = "▴", "▾"
"""Marks of the lessons that the chosen one needs, and of those that need it."""


@dataclass(frozen=True)
class Graph:
    """A graph holds the lessons and their layout."""

    rows: Mapping[str, CourseRow]
    needs: Mapping[str, Collection[str]]
    """Lessons that each lesson needs directly: more than there are lines, which leave out the transitive ones."""
    layered: Layered


@dataclass(frozen=True)
class Columns:
    """The columns tell where the slots of a layout stand, and how wide a node is."""

    starts: Sequence[int]
    node: int

    def anchor(self, slot: int) -> int:
        """Return the column of a slot's lines."""
        return self.starts[slot] + ANCHOR


def measure(graph: Graph, width: int) -> Columns:
    """Return columns as wide as there is room for, no wider than the longest title needs."""
    layered = graph.layered
    busy = {slot for slot in layered.slots.values() if slot % 2 == 0}
    last = 2 * layered.lanes
    gutters = {slot: GUTTER if slot in busy else 1 for slot in range(2, last, 2)}
    # None at the edges, unless a line goes there.
    gutters |= {slot: GUTTER if slot in busy else 0 for slot in (0, last)}
    longest = LEAD + max((cell_len(row.title) for row in graph.rows.values()), default=0)
    node = min(longest, (width - sum(gutters.values())) // max(1, layered.lanes))
    starts, column = [], 0
    for slot in range(last + 1):
        starts.append(column)
        column += node if slot % 2 else gutters[slot]
    return Columns(starts, node)


def draw_graph(graph: Graph, cursor: str, width: int) -> list[Row]:
    """Draw each layer as a row of nodes, with the lines to the next below it. The chosen lesson's are heavy.

    A layer is as high as the longest of its titles asks for.
    """
    layered, columns = graph.layered, measure(graph, width)
    rows: list[Row] = []
    for layer, (spots, high) in enumerate(zip(layered.layers, layer_rows(graph, width), strict=True)):
        rows.append(draw_layer(graph, spots, cursor, columns, width))
        rows += [draw_further(graph, spots, cursor, columns, width, place) for place in range(1, high)]
        if layer < len(layered.links):
            turns = {columns.anchor(slot): turn for slot, turn in layered.turns[layer].items()}
            rows += draw_wires(wires_below(graph, layer, cursor, columns), width, turns)
    return rows


def heights(layered: Layered, rows_a_layer: Sequence[int]) -> list[int]:
    """Return the row of each layer in a drawing whose layers have so many rows, then the number of all rows."""
    rows = [0]
    for turns, high in zip(layered.turns, rows_a_layer[:-1], strict=True):
        rows.append(rows[-1] + 1 + high + max(turns.values(), default=0))
    return [*rows, rows[-1] + rows_a_layer[-1]]


def rows_of(graph: Graph, width: int) -> int:
    """Return the rows of the whole drawing."""
    return heights(graph.layered, layer_rows(graph, width))[-1]


def layer_rows(graph: Graph, width: int) -> list[int]:
    """Return how many rows the titles of each layer take."""
    columns = measure(graph, width)
    return [
        max(
            len(title_rows(graph.rows[spot].title, room))
            for spot, room in zip(spots, rooms(graph, spots, columns, width), strict=True)
            if not isinstance(spot, Pass)
        )
        for spots in graph.layered.layers
    ]


def rooms(graph: Graph, spots: Sequence[Spot], columns: Columns, width: int) -> list[int]:
    """Return the cells from the start of each spot of a layer to one before the next."""
    slots = graph.layered.slots
    starts = [columns.anchor(slots[one]) if isinstance(one, Pass) else columns.starts[slots[one]] for one in spots]
    return [after - before - 1 for before, after in zip(starts, [*starts[1:], width + 1], strict=True)]


def title_rows(title: str, room: int) -> list[str]:
    """Return a title in rows, the first beside its lead, in a node of `room` cells.

    A word that is too long for that goes below the lead; one that is too long for any row is cut, not broken.
    """
    further = max(1, room - SECOND)
    title = " ".join(word if cell_len(word) <= further else fit(word, further) for word in title.split())
    if cell_len(title.split()[0]) > room - LEAD:
        return ["", *wrap(title, further)]
    first = wrap(title, max(1, room - LEAD))[0]
    return [first, *wrap(title[len(first) :].strip(), further)]


def wires_below(graph: Graph, layer: int, cursor: str, columns: Columns) -> list[Wire]:
    """Return the lines from a layer to the next."""
    slots = graph.layered.slots
    return [
        Wire(columns.anchor(slots[link.above]), columns.anchor(slots[link.below]), weight(link.edge, cursor))
        for link in graph.layered.links[layer]
    ]


def regions(graph: Graph, width: int) -> dict[str, Region]:
    """Return where each node stands in a drawing of that width."""
    layered, columns, high = graph.layered, measure(graph, width), layer_rows(graph, width)
    rows = heights(layered, high)
    return {
        lesson: Region(columns.starts[layered.slots[lesson]], rows[layer], columns.node, high[layer])
        for layer in range(len(layered.layers))
        for lesson in layered.nodes(layer)
    }


def weight(edge: Edge, cursor: str) -> int:
    """Return how heavy an edge is drawn."""
    return HEAVY if cursor in edge else LIGHT


def draw_layer(graph: Graph, spots: Sequence[Spot], cursor: str, columns: Columns, width: int) -> Row:
    """Draw a layer: `▸◐ 13 The six words   │  ▾○ 16 The LSTM`."""
    row: list[Piece] = []
    used = 0
    for spot, room in zip(spots, rooms(graph, spots, columns, width), strict=True):
        slot = graph.layered.slots[spot]
        if isinstance(spot, Pass):
            start, pieces = columns.anchor(slot), [pass_piece(spot, cursor)]
        else:
            start, pieces = columns.starts[slot], node_pieces(graph, spot, cursor, room)
        row += [(" " * (start - used), "plain"), *pieces]
        used = start + sum(cell_len(text) for text, _ in pieces)
    return [*row, (" " * (width - used), "plain")]


def draw_further(graph: Graph, spots: Sequence[Spot], cursor: str, columns: Columns, width: int, place: int) -> Row:
    """Draw a further row of a layer: what is left of the titles, and the lines that go down there."""
    row: list[Piece] = []
    used = 0
    down: dict[Spot, list[Edge]] = {}
    for link in itertools.chain.from_iterable(graph.layered.links):
        down.setdefault(link.above, []).append(link.edge)
    for spot, room in zip(spots, rooms(graph, spots, columns, width), strict=True):
        start = columns.anchor(graph.layered.slots[spot])
        heavy = any(weight(edge, cursor) == HEAVY for edge in down.get(spot, ()))
        line = ("┃", "accent") if heavy else ("│", "dim") if spot in down else (" ", "plain")
        pieces = [line]
        if not isinstance(spot, Pass):
            rest = "".join(title_rows(graph.rows[spot].title, room)[place : place + 1])
            indent = max(SECOND, min(LEAD, room - cell_len(rest)))
            pieces += [(" " * (indent - ANCHOR - 1), "plain"), (rest, "strong" if spot == cursor else "plain")]
        row += [(" " * (start - used), "plain"), *pieces]
        used = start + sum(cell_len(text) for text, _ in pieces)
    return [*row, (" " * (width - used), "plain")]


def pass_piece(spot: Pass, cursor: str) -> Piece:
    """Return the piece of a line that passes a layer."""
    return ("┃", "accent") if weight(spot.edge, cursor) == HEAVY else ("│", "dim")


def node_pieces(graph: Graph, lesson: str, cursor: str, width: int) -> list[Piece]:
    """Return the first row of a node, such as `▸◐ 13 The six words`, no wider than `width`."""
    row = graph.rows[lesson]
    mark, style = " ", STYLES[row.state]
    if lesson == cursor:
        mark, style = "▸", "accent"
    elif lesson in graph.needs[cursor]:
        mark, style = NEEDED, "accent"
    elif cursor in graph.needs[lesson]:
        mark, style = OPENED, "accent"
    lead = f"{GLYPHS[row.state]} {row.number} "
    first = title_rows(row.title, width)[0]
    title = fit(first, min(cell_len(first), max(0, width - LEAD)))
    return [(mark, "accent"), (lead, style), (title, "strong" if lesson == cursor else "plain")]


def walk(layered: Layered, lesson: str, way: str) -> str:
    """Return the lesson that an arrow leads to; the lesson itself where there is none.

    `up` and `down` lead along a line to its nearest end where there is a line, else to the nearest lesson of the next
    layer; `left` and `right` lead to the neighbour in the layer.
    """
    layer = layered.layer_of(lesson)
    if way in ("left", "right"):
        nodes = layered.nodes(layer)
        place = nodes.index(lesson) + (1 if way == "right" else -1)
        return nodes[place] if 0 <= place < len(nodes) else lesson
    edges = {link.edge for links in layered.links for link in links}
    if way == "up":
        ends = [edge.above for edge in edges if edge.below == lesson]
    else:
        ends = [edge.below for edge in edges if edge.above == lesson]
    beyond = layer + (-1 if way == "up" else 1)
    if not ends and 0 <= beyond < len(layered.layers):
        ends = layered.nodes(beyond)
    here = layered.slots[lesson]
    return min(ends, key=lambda end: (abs(layered.slots[end] - here), layered.slots[end]), default=lesson)


class CourseGraph(Canvas, can_focus=True):
    """The graph sends the messages of the course list: its listener need not care which of the two is shown."""

    explain: ClassVar[str] = "course_graph"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk('up')", "graph.up"),
        bound("down", "walk('down')", "graph.down"),
        bound("left", "walk('left')", "graph.left"),
        bound("right", "walk('right')", "graph.right"),
        bound("enter,space", "choose", "list.choose"),
        bound("home", "end(0)", "graph.first"),
        bound("end", "end(-1)", "graph.last"),
        bound("pageup", "turn('up')", "graph.page_up"),
        bound("pagedown", "turn('down')", "graph.page_down"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._graph: Graph | None = None
        self._cursor = ""
        self._picture: tuple[str, int, list[Row]] | None = None
        """Cursor, width and rows as last drawn: a focus that comes or goes changes the pointer alone."""

    @property
    def cursor(self) -> str:
        """Lesson at the cursor."""
        return self._cursor

    def show(
        self, rows: Sequence[CourseRow], needs: Mapping[str, Collection[str]], layered: Layered, cursor: str
    ) -> None:
        """Show other states, another language, or another place of the cursor."""
        self._graph = Graph({row.id: row for row in rows}, needs, layered)
        self._picture = None
        self._cursor = cursor
        self.redraw(resized=True)
        self.call_after_refresh(self.keep_visible)

    def rows_needed(self, width: int) -> int:
        return rows_of(self._graph, width) if self._graph else 0

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if self._graph is None:
            return []
        if self._picture is None or self._picture[:2] != (self._cursor, width):
            self._picture = self._cursor, width, draw_graph(self._graph, self._cursor, width)
        return self.pointed(self._picture[2])

    def action_walk(self, way: str) -> None:
        """Move the cursor one lesson on."""
        if self._graph:
            self._reach(walk(self._graph.layered, self._cursor, way))

    def action_end(self, place: int) -> None:
        """Go to the first lesson, or to the last."""
        if self._graph:
            self._reach(list(self._graph.rows)[place])

    def action_turn(self, way: str) -> None:
        """Go up or down as far as is seen at once."""
        if self._graph:
            regions, lesson = self._regions(), self._cursor
            begun, far = regions[lesson].y, max(1, self.page - PAGE_KEPT)
            while (on := walk(self._graph.layered, lesson, way)) != lesson:
                if lesson != self._cursor and abs(regions[on].y - begun) > far:
                    break
                lesson = on
            self._reach(lesson)

    def action_choose(self) -> None:
        """Open the lesson at the cursor."""
        if self._graph:
            self.post_message(CourseList.RowChosen(self._cursor))

    def on_click(self, event: events.Click) -> None:
        for lesson, region in self._regions().items():
            if region.contains(event.x, event.y):
                self._reach(lesson)
                self.action_choose()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def _reach(self, lesson: str) -> None:
        self._cursor = lesson
        self.redraw()
        self.keep_visible()
        self.post_message(CourseList.RowReached(lesson))

    def _regions(self) -> dict[str, Region]:
        return regions(self._graph, self.size.width) if self._graph else {}

    def keep_visible(self) -> None:
        """Scroll to the chosen lesson, where the graph is longer than what is seen of it."""
        region = self._regions().get(self._cursor)
        if region:
            self.bring_into_sight(region.grow((2, 0, 2, 0)))  # with the lines above and below it
