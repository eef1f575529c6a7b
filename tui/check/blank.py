"""No step stands beside a blank pane: the rows in use of its lab are counted, and half of them are asked for."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from lessons.linting.fault import Fault
from tui.check.beside import fault_of
from tui.check.walk import rested
from tui.screens.lesson import LessonScreen


class Used(NamedTuple):
    """Rows of a step's lab that are in use."""

    used: int
    rows: int

    @property
    def blank(self) -> bool:
        """Whether less than half of the rows are in use."""
        return 2 * self.used < self.rows


def rows_of(screen: LessonScreen) -> list[str]:
    """Return what stands within the frame of a screen's lab: of each row the fullest that a widget draws."""
    place = screen.lab.content_region
    rows = [""] * place.height
    for widget in screen.lab.walk_children(Widget):
        region = widget.region
        seen = region.intersection(place)
        if widget.children or not seen.area:
            continue
        strips = widget.render_lines(Region(0, seen.y - region.y, region.width, seen.height))
        for row, strip in enumerate(strips, seen.y - place.y):
            rows[row] = max(rows[row], strip.text.strip(), key=len)
    return rows


async def count_rows(pilot: Pilot[None], screen: LessonScreen) -> Used:
    """Return the rows in use beside a step as it opens, nothing run."""
    rows = await rested(pilot, screen, partial(rows_of, screen))
    return Used(sum(bool(row.strip()) for row in rows), len(rows))


async def blank_pane(pilot: Pilot[None], screen: LessonScreen) -> Fault | None:
    """Return a fault where less than half of the rows beside a step are in use."""
    used = await count_rows(pilot, screen)
    return fault_of(screen, "blank", used=used.used, rows=used.rows) if used.blank else None
