"""A canvas is drawn as rows of styled text: it is quick to repaint, and takes no text for markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.drawing.rows import CONTROLS, FAINT, SHADE, Row
from tui.widgets.inks import faint, shaded, style_of
from tui.widgets.unsettled import SureNode


class Canvas(SureNode, Widget):
    """Subclasses draw their rows in `draw`, and call `redraw` when these have changed.

    Lists, tables and questions of dembow are canvases where Textual has OptionList, SelectionList and DataTable. Their
    rows are fitted to the width instead of wrapped or scrolled sideways, and can be printed and tested without an app.
    A pointer marks the cursor; Textual's lists tell it by colour and weight, which some terminals and eyes lose.
    """

    DEFAULT_CSS = """
    Canvas {
        height: auto;
        color: $foreground;
        &:focus { background: $foreground 5%; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] = []
        self._stood: list[Strip] | None = None
        """Rows that stood here when the first change was told which is not shown yet; none where all is."""
        self._drawn_for: tuple[Size, str] | None = None
        self._styles: dict[str, Style] = {}

    @property
    def page(self) -> int:
        """Rows that are seen at once: those of what it stands in. Its `container_size` is all that is scrolled."""
        return self.parent.size.height if isinstance(self.parent, Widget) else self.size.height

    def bring_into_sight(self, region: Region) -> None:
        """Scroll what it stands in to a part of it, though no scroll bar be there yet.

        A screen that comes back is laid out later than this is asked for, and Textual scrolls nothing without a bar.
        """
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region, animate=False, force=True)

    def draw(self, width: int, height: int) -> Sequence[Row]:
        """Return the rows, each at most `width` cells; the screen cuts off rows below `height`."""
        raise NotImplementedError

    def rows_needed(self, width: int) -> int:
        """Return the height of the whole picture at this width."""
        return len(self.draw(width, 10_000))

    def pointed(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows; while the widget has the focus their pointers are filled: a tint is lost without colour."""
        if not self.has_focus:
            return rows
        return [[(text.replace("▸", "►"), name) for text, name in row] for row in rows]

    def flagged(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows with a pointer in the first cell, which they leave free, while the widget has the focus."""
        if not self.has_focus or not rows or not rows[0] or not rows[0][0][0].startswith(" "):
            return rows
        (text, name), *rest = rows[0]
        return [[("►", "accent"), (text[1:], name), *rest], *rows[1:]]

    def redraw(self, *, resized: bool = False) -> None:
        """Draw anew, since the content has changed; `resized` says that it may need more or fewer rows.

        Where as many are needed, only rows that are others now are painted: through a slow line, and in a browser, the
        rest of a list would take longer than the cursor that walks it.
        """
        self._drawn_for = None
        if resized or not self.size or not self._strips:
            self._stood = None
            self.refresh(layout=resized)
        elif self._stood is None:
            self._stood = self._strips
            self.call_next(self._show_changes)  # once, however many changes are told until then

    def _show_changes(self) -> None:
        """Paint the rows that are others than those that stood here."""
        before, self._stood = self._stood, None
        if before is None or not self.is_attached:
            return
        after = self._drawn()
        rows = [y for y in range(max(len(before), len(after))) if before[y : y + 1] != after[y : y + 1]]
        if rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return self.rows_needed(width)

    def render_line(self, y: int) -> Strip:
        strips = self._drawn()
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, self.rich_style)

    def _drawn(self) -> list[Strip]:
        """Return the rows as they are now; they are drawn only where anything has changed."""
        size = self.size
        wanted = (size, self.app.theme)
        if self._drawn_for != wanted:
            rows = self.draw(size.width, size.height)
            self._strips = to_strips(rows, size.width, self._styles, self._style)
            self._drawn_for = wanted
        return self._strips

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn_for = None
        self._styles = {}

    def _style(self, name: str) -> Style:
        if name.endswith(SHADE):
            return shaded(self._style(name.removesuffix(SHADE)), self.app.theme_variables)
        if name.endswith(FAINT):
            return faint(self._style(name.removesuffix(FAINT)), self._style("dim"))
        if name.startswith("#"):
            return self.rich_style + Style(color=name)
        return style_of(name, self.app.theme_variables, self.rich_style)


def to_strips(rows: Sequence[Row], width: int, known: dict[str, Style], style: Callable[[str], Style]) -> list[Strip]:
    """Return rows as strips of exactly `width` cells. Neighbours of one style become one segment.

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
            text += piece if piece.isprintable() else piece.translate(CONTROLS)
        used = sum(segment.cell_length for segment in segments)
        if used < width:
            if "plain" not in known:
                known["plain"] = style("plain")
            segments.append(Segment(" " * (width - used), known["plain"]))
        strip = Strip(segments, max(used, width))
        strips.append(strip if used <= width else strip.crop(0, width))
    return strips
