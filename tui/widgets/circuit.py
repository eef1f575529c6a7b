"""The circuit of a cell, at one beat of one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.networks.cell import Cell
from tui.drawing.circuit.drain import Drain, draw_drain
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.frame import LEAST, TALLEST, TIGHT, Texts, draw_frame, least_rows
from tui.drawing.circuit.places import FLAT
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class Circuit(Canvas):
    """The widget shows one frame of the film that a circuit plays; whoever has the film hands it the next one."""

    DEFAULT_CSS = f"""
    Circuit {{ height: 1fr; min-height: {TIGHT}; max-height: {TALLEST}; }}
    Circuit.flat {{ min-height: {FLAT[-1] + 1}; }}
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cell: Cell | None = None
        self._scene: Scene | None = None
        self._texts: Texts | None = None
        self._one = True
        self._drain: Drain | None = None

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown."""
        return self._scene

    @property
    def shown(self) -> tuple[Cell, Scene, Texts, bool] | None:
        """The cell, its scene, the texts, and whether its numbers are of one unit; none before there is a frame."""
        if self._cell is None or self._scene is None or self._texts is None:
            return None
        return self._cell, self._scene, self._texts, self._one

    @property
    def drain(self) -> Drain | None:
        """The drain that stands below it."""
        return self._drain

    def show(self, cell: Cell, scene: Scene, texts: Texts, one: bool, drain: Drain | None = None) -> None:
        """Show a frame; with `one` its numbers are of one unit, else means over all. A drain stands below it."""
        same = (cell, scene, texts, one, drain) == (self._cell, self._scene, self._texts, self._one, self._drain)
        self._cell, self._scene, self._texts, self._one, self._drain = cell, scene, texts, one, drain
        if not same:
            self.set_class(least_rows(scene) < TIGHT, "flat")
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        if self._cell is None or self._scene is None or self._texts is None:
            return []
        scene = replace(self._scene, dark=self.app.current_theme.dark)
        below = draw_drain(self._drain, width) if self._drain is not None else []
        return [*draw_frame(self._cell, scene, self._texts, self._one, width, height - len(below)), *below]

    def rows_needed(self, width: int) -> int:  # noqa: ARG002 - a circuit takes the height that there is
        return LEAST
