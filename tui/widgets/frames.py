"""The frames show a recurrent layer unrolled: the same neuron once a timestep, its last output from the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message

from core.toys.unroll import Unrolled
from tui.drawing.circuit.neuron import NARROWEST, draw_neuron
from tui.drawing.frames import FRAME, Frame, draw_folded, draw_frames, first_shown
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class Frames(Canvas, can_focus=True):
    """The widget shows the frames of one run. A click goes back to one."""

    explain: ClassVar[str] = "frames"

    class FramePicked(Message):
        """This message says that a frame was clicked."""

        def __init__(self, timestep: int) -> None:
            super().__init__()
            self.timestep = timestep

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._frames: Sequence[Frame] = ()
        self._cursor = self._unit = 0
        self._activation = ""
        self._folded: Unrolled | None = None
        self._tight = False

    def show(
        self,
        frames: Sequence[Frame],
        cursor: int,
        activation: str,
        unit: int = 0,
        *,
        folded: Unrolled | None = None,
        tight: bool = False,
    ) -> None:
        """Show the frames of one run, with the cursor at a timestep; the one neuron with its loop of a `folded` run.

        A `tight` neuron takes no row that it does not need.
        """
        before = self.rows_needed(self.size.width)
        self._frames, self._cursor, self._activation = frames, cursor, activation
        self._unit, self._folded, self._tight = unit, folded, tight
        self.redraw(resized=self.rows_needed(self.size.width) != before)

    @property
    def frames(self) -> Sequence[Frame]:
        """Frames of the run."""
        return self._frames

    @property
    def cursor(self) -> int:
        """Timestep at the cursor."""
        return self._cursor

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self._frames:
            return []
        if self._folded is not None:
            if width < NARROWEST:
                return self.flagged(draw_folded(self._frames[self._cursor], self._activation, self._unit, width))
            dark = self.app.current_theme.dark
            drawn = draw_neuron(self._folded, self._cursor, self._unit, width, tight=self._tight, dark=dark)
            return self.flagged(drawn)
        return self.flagged(draw_frames(self._frames, self._cursor, self._activation, self._unit, width))

    def on_click(self, event: events.Click) -> None:
        if not self._frames or self._folded is not None:
            return
        timestep = first_shown(self._cursor, self.size.width) + event.x // FRAME
        if timestep <= self._cursor:
            self.post_message(self.FramePicked(timestep))
