"""The error on its way back along the unrolled cells."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.error_walk import ErrorStep, draw_error_walk, rows_of
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class ErrorWalk(Canvas):
    """The widget shows how far the error has come, and what is left of it in each cell."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._steps: Sequence[ErrorStep] = ()
        self._here = 0
        self._low = False

    def show(self, steps: Sequence[ErrorStep], here: int, *, low: bool = False) -> None:
        """Show a walk that has come to timestep `here`; where it is to be `low`, in few rows."""
        resized = (bool(self._steps), self._low) != (bool(steps), low)
        self._steps, self._here, self._low = tuple(steps), here, low
        self.redraw(resized=resized)

    @property
    def steps(self) -> Sequence[ErrorStep]:
        """Timesteps of the walk."""
        return self._steps

    @property
    def here(self) -> int:
        """Timestep that the error has come to."""
        return self._here

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_error_walk(self._steps, self._here, width, low=self._low) if self._steps else []

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return rows_of(low=self._low) if self._steps else 0
