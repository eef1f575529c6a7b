"""No picture stands below the fold: on a small screen the picture that each step is about is in view as it opens."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from textual.pilot import Pilot

from lessons.linting.fault import Fault
from tui.check.beside import fault_of
from tui.check.walk import rested
from tui.lab_kit.base import Lab
from tui.screens.lesson import LessonScreen

ENOUGH: Mapping[str, int] = {"read": 9, "lab": 10, "predict": 5, "recap": 5}
"""Rows that must be in view of a picture that is higher, by the kind of its step: at a question, the question is."""


class Seen(NamedTuple):
    """Rows of a step's picture that are in view."""

    seen: int
    rows: int
    enough: int

    @property
    def hidden(self) -> bool:
        """Whether too little of the picture is in view."""
        return self.seen < min(self.rows, self.enough)


def frame_of(lab: Lab) -> tuple[object, ...]:
    """Return where a lab and its picture stand."""
    front = lab.front
    return front and front.region, lab.region, lab.scroll_offset, lab.virtual_size


async def hidden_picture(pilot: Pilot[None], screen: LessonScreen) -> Fault | None:
    """Return a fault where the picture beside a step is below the fold as it opens, if a picture goes first there."""
    await rested(pilot, screen, partial(frame_of, screen.lab))
    front, lab = screen.lab.front, screen.lab
    if front is None:
        return None
    place = front.region.intersection(lab.content_region)
    seen = Seen(place.height if place.area else 0, front.region.height, ENOUGH[screen.step.kind])
    return fault_of(screen, "fold", seen=seen.seen, rows=seen.rows) if seen.hidden else None
