"""The odds bars show the odds of the next word, one bar a token, and the throw that chose."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.odds_bars import Series, Throw, draw_odds_bars, thickness_of
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class OddsBars(Canvas):
    """The widget shows one set of odds or several."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._labels: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self._throw: Throw | None = None

    def show(self, title: str, labels: Sequence[str], series: Sequence[Series], throw: Throw | None = None) -> None:
        """Show new odds."""
        before = len(self._labels), [one.title for one in self._series], bool(self._throw)
        resized = (len(labels), [one.title for one in series], bool(throw)) != before
        self._title, self._labels, self._series, self._throw = title, labels, series, throw
        self.redraw(resized=resized)

    @property
    def title(self) -> str:
        """Title of the odds."""
        return self._title

    @property
    def labels(self) -> Sequence[str]:
        """Tokens that there are odds of."""
        return self._labels

    @property
    def series(self) -> Sequence[Series]:
        """Sets of odds."""
        return self._series

    @property
    def throw(self) -> Throw | None:
        """Throw that chose; none where nothing was thrown."""
        return self._throw

    def draw(self, width: int, height: int) -> Sequence[Row]:
        thickness = thickness_of(len(self._labels), len(self._series), height)
        return draw_odds_bars(self._title, self._labels, self._series, self._throw, width, thickness=thickness)

    def rows_needed(self, width: int) -> int:
        return len(draw_odds_bars(self._title, self._labels, self._series, self._throw, width))
