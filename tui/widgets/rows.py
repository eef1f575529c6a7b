"""Rows of styled text as they come, in whatever room there is."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class Rows(Canvas):
    """The widget shows rows from the first on, or where it says so the newest, which are the last."""

    def __init__(self, *, newest: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self.told: Sequence[Row] = ()
        """Rows in the order in which they are read aloud."""
        self._newest = newest

    def show(self, rows: Sequence[Row], told: Sequence[Row] | None = None) -> None:
        """Show other rows. The same again cost nothing. Where they are read aloud in another order, `told` has that."""
        self.told = rows if told is None else told
        if rows != self._rows:
            resized = len(rows) != len(self._rows)
            self._rows = rows
            self.redraw(resized=resized and not self._newest)
            if resized and not self._newest:
                # Rows that come while their lab is being laid out would keep the height of those before.
                self.call_after_refresh(self.refresh, layout=True)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return self._rows[-height:] if self._newest and height else self._rows
