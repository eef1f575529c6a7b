"""The engine's status is a glyph, a few words and a bar; what is told at length takes a few rows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Size

from tui.drawing.bars import bar, percent
from tui.drawing.rows import Row, fit, wrap
from tui.widgets.canvas import Canvas

GLYPHS = {
    "stopped": "○",
    "queued": "◌",
    "starting": "◌",
    "reading": "◌",
    "loading": "◌",
    "ready": "●",
    "busy": "▶",
    "compiling": "◍",
    "training": "▶",
    "generating": "♪",
    "running": "▶",
    "lesioning": "✂",
    "measuring": "▶",
    "timing": "▶",
    "verifying": "▶",
    "examining": "▶",
    "lost": "✗",
}
STYLES = {"ready": "good", "lost": "bad", "stopped": "dim"}
BAR = 12
WITH_BAR = BAR + 7
"""Cells that the bar takes, with the share before it."""
NARROW = 20
"""Cells up to which the words are cut: nobody reads them one by one."""
MOST_ROWS = 3
"""Rows that a text without a bar may take: an error ends with what to do, which no line may cut off."""


def draw_status(state: str, text: str, fraction: float | None, width: int) -> Row:
    """Draw the status: `▶ training LSTM 8  40 % ████▊`."""
    style = STYLES.get(state, "accent")
    row = [(f"{GLYPHS[state]} ", style), (text, "plain")]
    if fraction is not None and width >= 2 + cell_len(text) + WITH_BAR:
        row.append((f" {percent(fraction)} {bar(fraction, BAR)}", style))
    elif fraction is not None and width >= 2 + cell_len(text) + 6:
        row.append((f" {percent(fraction)}", style))
    elif 2 + cell_len(text) > width:
        row[1] = (fit(text, width - 2), "plain")
    return row


def draw_told(state: str, text: str, fraction: float | None, width: int) -> list[Row]:
    """Draw the status in one row with its bar, or in as many as its words need, up to `MOST_ROWS`."""
    if fraction is not None or 2 + cell_len(text) <= width or width <= NARROW:
        return [draw_status(state, text, fraction, width)]
    lines = wrap(text, width - 2)
    lines[MOST_ROWS - 1 :] = [" ".join(lines[MOST_ROWS - 1 :])] if lines[MOST_ROWS - 1 :] else []
    style = STYLES.get(state, "accent")
    leads = [f"{GLYPHS[state]} ", *["  "] * (MOST_ROWS - 1)]
    return [
        [(lead, style), (line if cell_len(line) <= width - 2 else fit(line, width - 2), "plain")]
        for lead, line in zip(leads, lines, strict=False)
    ]


class EngineStatus(Canvas):
    """The status takes one line, and a few where what it tells is long.

    This is no ProgressBar of Textual: a glyph and words share the line with the bar, and the bar goes where nobody
    knows how far the engine is.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[str, str, float | None] = ("stopped", "", None)

    @property
    def text(self) -> str:
        """Text that the status shows."""
        return self._shown[1]

    @property
    def fraction(self) -> float | None:
        """How far the engine is, from 0 to 1; none where nobody knows."""
        return self._shown[2]

    def show(self, state: str, text: str, fraction: float | None = None) -> None:
        """Show a state, a key of `GLYPHS`, and a `fraction` from 0 to 1, or none where nobody knows it."""
        if (state, text, fraction) != self._shown:
            needed = self._width, self.rows_needed(self.size.width)
            self._shown = (state, text, fraction)
            self.redraw(resized=needed != (self._width, self.rows_needed(self.size.width)))

    @property
    def _width(self) -> int:
        _, text, fraction = self._shown
        return 2 + cell_len(text) + (0 if fraction is None else WITH_BAR)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        return self._width

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_told(*self._shown, width)
