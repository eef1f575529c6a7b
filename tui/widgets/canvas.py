"""A widget that is drawn as rows of styled text: quick to repaint, and no text of it is ever taken for markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[str, str]
"""Text and the name of its style: one of `STYLES`, or a colour such as `#31688e`."""
Row = Sequence[Piece]

GENERAL = ("plain", "strong", "dim", "accent", "good", "warn", "bad", "cursor")
VERDICTS = ("learned", "new", "repeated", "fragment", "endless", "broken")
STYLES = (*GENERAL, *VERDICTS)

SHORTEST = 3
"""Cells to which a name may be cut."""

# A newline or an escape in a text that an error or a person wrote would move the terminal's own cursor.
CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


class Canvas(Widget):
    """Subclasses say what to draw in `draw`, and call `redraw` when it has changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"canvas--{name}" for name in STYLES}
    DEFAULT_CSS = """
    Canvas {
        height: auto;
        color: $foreground;
        &:focus { background: $foreground 8%; }
        & > .canvas--plain { color: $foreground; }
        & > .canvas--strong { color: $foreground; text-style: bold; }
        & > .canvas--dim { color: $text-muted; }
        & > .canvas--accent { color: $text-accent; text-style: bold; }
        & > .canvas--good { color: $text-success; text-style: bold; }
        & > .canvas--warn { color: $text-warning; text-style: bold; }
        & > .canvas--bad { color: $text-error; text-style: bold; }
        & > .canvas--cursor { text-style: reverse bold; }
        & > .canvas--learned { color: $text-success; }
        & > .canvas--new { color: $text-primary; }
        & > .canvas--repeated { color: $text-accent; }
        & > .canvas--fragment { color: $text-warning; }
        & > .canvas--endless { color: $text-secondary; }
        & > .canvas--broken { color: $text-error; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] = []
        self._drawn_for: tuple[Size, str] | None = None
        self._styles: dict[str, Style] = {}

    def draw(self, width: int, height: int) -> Sequence[Row]:
        """The rows, each at most `width` cells; what is below `height` is cut off by the screen."""
        raise NotImplementedError

    def rows_needed(self, width: int) -> int:
        """The height of the whole picture at this width."""
        return len(self.draw(width, 10_000))

    def pointed(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows, their pointers filled while the widget has the focus: a tint alone is lost without colour."""
        if not self.has_focus:
            return rows
        return [[(text.replace("▸", "►"), name) for text, name in row] for row in rows]

    def redraw(self, *, resized: bool = False) -> None:
        """What is drawn has changed; `resized`: it may need more or fewer rows."""
        self._drawn_for = None
        self.refresh(layout=resized)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return self.rows_needed(width)

    def render_line(self, y: int) -> Strip:
        size = self.size
        wanted = (size, self.app.theme)
        if self._drawn_for != wanted:
            rows = self.draw(size.width, size.height)
            self._strips = to_strips(rows, size.width, self._styles, self._style)
            self._drawn_for = wanted
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(size.width, self.rich_style)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn_for = None
        self._styles = {}

    def _style(self, name: str) -> Style:
        if name.startswith("#"):
            return self.rich_style + Style(color=name)
        return self.get_component_rich_style(f"canvas--{name}")


def to_strips(rows: Sequence[Row], width: int, known: dict[str, Style], style: Callable[[str], Style]) -> list[Strip]:
    """Rows as strips of exactly `width` cells. Neighbours of one style become one segment.

    `known` holds the styles of earlier calls: to make one takes longer than to draw a row.
    """
    strips = []
    for row in rows:
        segments: list[Segment] = []
        text, name, used = "", "", 0
        for piece, piece_name in [*row, ("", "\0")]:
            if piece_name != name:
                if text:
                    if name not in known:
                        known[name] = style(name)
                    segments.append(Segment(text, known[name]))
                text, name = "", piece_name
            text += piece.translate(CONTROLS)
        used = sum(segment.cell_length for segment in segments)
        if used < width:
            if "plain" not in known:
                known["plain"] = style("plain")
            segments.append(Segment(" " * (width - used), known["plain"]))
        strip = Strip(segments, max(used, width))
        strips.append(strip if used <= width else strip.crop(0, width))
    return strips


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: padded, or cut with an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…" if width > 0 else ""


def squeeze(text: str, width: int) -> str:
    """As `fit`, but what is cut keeps its last word, which is its letter in the equations: `cell st… c`."""
    head, _, letter = text.rpartition(" ")
    room = width - cell_len(letter) - 1
    if cell_len(text) <= width or room < SHORTEST:
        return fit(text, width)
    return f"{fit(head, room).rstrip()} {letter}".ljust(width)


def wrap(text: str, width: int) -> list[str]:
    """`text` broken at spaces into lines of at most `width` cells; a word that is wider is broken too."""
    lines, line = [], ""
    pieces = [piece for word in text.split() for piece in chop_cells(word, max(2, width))]
    for word in pieces:
        grown = f"{line} {word}" if line else word
        if line and cell_len(grown) > width:
            lines.append(line)
            line = word
        else:
            line = grown
    return [*lines, line] if line else lines


def plain_text(rows: Sequence[Row]) -> list[str]:
    """Rows without their styles: what a reader without colour sees."""
    return ["".join(text for text, _ in row).rstrip() for row in rows]
