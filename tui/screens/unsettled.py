"""A part of a screen may be missing: a quick hand reaches a screen that is being composed or taken down.

A handler then finds a widget missing that it may count on otherwise. That is no fault of the course, nor of the hand.
"""

from __future__ import annotations

from functools import partial
from inspect import isawaitable
from traceback import walk_tb
from typing import cast

from textual.app import App, ScreenStackError
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.widgets import OptionList
from textual.worker import ResultType, Worker, WorkerFailed, WorkType

FORGIVEN = (NoMatches, NoScreen, NoWidget, ScreenStackError, MountError)
"""Errors by which Textual says that something is not there."""


def unsettled(error: BaseException, app: App[None]) -> bool:
    """Return whether an error says that something is missing, while the app leaves, or a part that it went through
    is not there as a whole.
    """
    if isinstance(error, WorkerFailed):
        error = error.error
    selves = [frame.f_locals.get("self") for frame, _ in walk_tb(error.__traceback__)]
    nodes = [node for node in selves if isinstance(node, Widget)]
    if isinstance(error, KeyError):  # a list that has no row yet, or none in a window of a few cells, looks one up
        return any(isinstance(node, OptionList) and not node.size.area for node in nodes)
    if not isinstance(error, FORGIVEN):
        return False
    if not app.is_attached or not app.screen_stack:
        return True
    return any(not is_settled(node, app) for node in nodes)


def is_settled(node: Widget, app: App[None]) -> bool:
    """Return whether a node is composed, stands on one of the app's screens, and is not being taken down."""
    try:
        return node.is_mounted and node.is_attached and not is_going(node) and node.screen in app.screen_stack
    except NoScreen:
        return False


def is_going(node: Widget) -> bool:
    """Return whether a node is being taken down: part after part of it goes, the last first.

    Textual then shows it no more, whatever its styles say.
    """
    return node.styles.display != "none" and not node.display


class SureScreen(Screen[None]):
    """Screen on which a click on what is just taken away is a click on nothing.

    What a worker of it finds missing while the screen is taken down is no fault either, and it is dismissed but once.
    """

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave the screen. A second time, as by two quick clicks, does nothing: it would take the next screen down."""
        return super().dismiss(result) if self in self.app.screen_stack[-1:] else AwaitComplete()

    def run_worker(
        self,
        work: WorkType[ResultType],
        name: str | None = "",
        group: str = "default",
        description: str = "",
        exit_on_error: bool = True,
        start: bool = True,
        exclusive: bool = False,
        thread: bool = False,
    ) -> Worker[ResultType]:
        """Run a worker, which ends in silence where what it looks for is gone with the screen."""
        sure = work if thread else cast("WorkType[ResultType]", partial(self._surely, work))
        return super().run_worker(sure, name, group, description, exit_on_error, start, exclusive, thread)

    async def _surely(self, work: WorkType[ResultType]) -> object:
        try:
            found = work() if callable(work) else work
            return await found if isawaitable(found) else found
        except FORGIVEN as error:
            if not unsettled(error, self.app):
                raise
            return None

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a place of the screen, and the place within its text; none of one that is gone.

        Textual looks at its parent, which a paragraph that is just being drawn anew has no more.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is None or not widget.is_attached else (widget, offset)
