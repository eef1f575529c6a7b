"""The picture of a lab that is lower than all it holds goes before what stands around it."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from textual import events
from textual.containers import VerticalScroll
from textual.css.scalar import Unit
from textual.message import Message
from textual.widget import Widget

from tui.widgets.canvas import Canvas
from tui.widgets.plot import Plot
from tui.widgets.unsettled import SureNode, on

Share = Literal["beside", "alone"]
"""Whether a picture shares a low lab with as much as there is room for, or has all of it."""
SMALL = 7
"""Rows to which a picture that takes what room there is may shrink beside others."""
SEEN = 14
"""Rows that are seen of a higher one."""


class Framing(NamedTuple):
    """How a picture stands in its lab."""

    rows: int | None
    """Rows that it has at the least; none for its usual ones."""
    top: int
    """First row of the lab that is seen."""


def frame_picture(room: int, around: int, above: int, usual: int, least: int | None, share: Share) -> Framing:
    """Return how a picture stands in a lab of `room` rows.

    `around` counts the rows of all that the lab holds besides, and `above` those of it that stand above the picture;
    `usual` are the picture's own, and `least` those to which it may shrink beside others; none for a picture that has
    its own height, whatever room there is.
    """
    if around + usual <= room:
        return Framing(None, 0)
    if share == "alone":
        return Framing(room, above) if least is not None else Framing(None, max(0, above + min(usual, room) - room))
    if least is not None:
        rows = min(room, max(least, min(usual, room - around)))
        return Framing(rows, max(0, above + rows - room))
    return Framing(None, max(0, above + min(usual, SEEN, room) - room))


class FramedLab(SureNode, VerticalScroll, can_focus=False):
    """The lab has pictures, of which one is what it is about; where the lab is low, that one is seen first."""

    fronts: ClassVar[tuple[str, ...]] = ()
    """Selectors of the lab's own children; the first that has rows is the picture of the moment."""
    small: ClassVar[int] = SMALL
    """Rows to which the picture may shrink."""
    least: ClassVar[int] = 0
    """Rows that the lab wants even where it makes do with fewer by showing something else."""

    class RoomWanted(Message):
        """The message says in how many rows the lab shows all that it holds."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.share: Share = "beside"
        self.wanted = 0
        """Rows in which the lab shows all that it holds; zero before it is laid out."""
        self._framed: tuple[object, ...] = ()
        self._top: int | None = None
        """Row that is to be the first one seen, until somebody scrolls."""

    @property
    def front(self) -> Widget | None:
        """The picture that the lab is about at this moment."""
        for selector in self.fronts:
            for found in self.query_children(selector):
                if found.display and found.size.height:
                    return found
        return None

    def give(self, share: Share) -> None:
        """Give the picture its share of the lab, now that another step stands beside it."""
        self.share, self._framed = share, ()
        self.call_after_refresh(self.frame)

    def watch_virtual_size(self) -> None:
        # Here a lab learns of the rows that its parts have come to.
        self.call_after_refresh(self.frame)

    @on(events.Resize)
    def _resized(self) -> None:
        self.call_after_refresh(self.frame)

    def frame(self) -> None:
        """Give the picture its rows, and scroll to it; not again where nothing has changed, so that one can scroll."""
        picture = self.front
        if not self.is_attached or not self.display or picture is None or not picture.region.height:
            return
        usual, least = usual_rows(picture, self.size.width, self.small)
        docked = sum(one.outer_size.height for one in self.children if one.display and one.styles.dock != "none")
        room = self.scrollable_content_region.height - docked
        # What is docked is part of all that there is to scroll, and of what stands around.
        around = self.virtual_size.height - docked - picture.outer_size.height
        above = picture.virtual_region.y
        # What tells of the run that ships gives way where not even the lab's own parts have room.
        self.set_class(around + usual > self.scrollable_content_region.height, "crowded")
        asked = picture, room, around, above, usual, self.share
        if asked == self._framed:
            self._keep_top()
            return
        self._framed = asked
        wanted = max(self.least, around + usual + docked)
        if self.wanted != wanted:
            self.wanted = wanted
            self.post_message(self.RoomWanted(self.wanted))
        found = frame_picture(room, around, above, usual, least, self.share)
        for other in self.query_children(", ".join(self.fronts)):
            rows = found.rows if other is picture else None
            now = other.styles.inline.min_height
            if (None if now is None else int(now.value)) != rows:
                other.styles.min_height = rows
        self._top = found.top
        self.call_after_refresh(self._keep_top)

    def let_go(self) -> None:
        """Leave the scrolling to the learner, until something else is framed."""
        self._top = None

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _scrolled(self) -> None:
        self.let_go()

    def _keep_top(self) -> None:
        # A layout on the way may be shorter, and what is scrolled is cut to it.
        if self._top is not None and self.scroll_offset.y != min(self._top, self.max_scroll_y):
            self.scroll_to(y=self._top, animate=False, immediate=True)


def usual_rows(picture: Widget, width: int, small: int) -> tuple[int, int | None]:
    """Return the rows that a picture has at the least by its stylesheet, and the `small` ones to which it may shrink.

    The second is none for a picture that takes its own rows and no others.
    """
    height, least = picture.styles.height, picture.styles.base.min_height
    if height is None or height.unit != Unit.FRACTION:
        return picture.outer_size.height, None
    drawn = isinstance(picture, Canvas) and not isinstance(picture, Plot)
    usual = (
        int(least.value) if least is not None else picture.rows_needed(width) if isinstance(picture, Canvas) else SMALL
    )
    return usual, usual if drawn else min(small, usual)
