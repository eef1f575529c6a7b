"""A part of a screen may be missing: a quick hand reaches a screen that is being composed or taken down.

A handler then finds a widget missing that it may count on otherwise. That is no fault of the course, nor of the hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from inspect import isawaitable, iscoroutinefunction
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, TypeVar, cast

import textual
from textual.app import App, ScreenStackError
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.errors import NoWidget
from textual.events import Event
from textual.message import Message
from textual.timer import Timer
from textual.widget import MountError, Widget
from textual.widgets import OptionList
from textual.worker import ResultType, Worker, WorkerFailed, WorkType

# Textual takes styles and bindings from the first base that is a widget, so this one must be none.
if TYPE_CHECKING:
    Node = Widget
else:
    Node = object
Handler = TypeVar("Handler", bound=Callable[..., Any])
Callback = Callable[..., Any]
"""Function that Textual calls later; it may be a coroutine function."""
FORGIVEN = (NoMatches, NoScreen, NoWidget, ScreenStackError, MountError)
"""Errors by which Textual says that something is not there."""


def unsettled(error: BaseException, app: App[Any]) -> bool:
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


def is_settled(node: Widget, app: App[Any]) -> bool:
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


def sure(handler: Handler) -> Handler:
    """Let a handler of messages end in silence where what it looks for comes or goes."""
    if iscoroutinefunction(handler):

        @wraps(handler)
        async def heard(self: Widget, *message: object) -> None:
            with surely(self.app):
                await handler(self, *message)

    else:

        @wraps(handler)
        def heard(self: Widget, *message: object) -> None:
            with surely(self.app):
                handler(self, *message)

    return cast("Handler", heard)


def on(message: type[Message], selector: str | None = None) -> Callable[[Handler], Handler]:
    """Make a method hear a message, as Textual's decorator does, and end in silence where what it looks for is gone."""
    hears = textual.on(message, selector)
    return lambda handler: hears(sure(handler))


@contextmanager
def surely(app: App[Any]) -> Iterator[None]:
    """Forgive what is missing of a widget that comes or goes."""
    try:
        yield
    except FORGIVEN as error:
        if not unsettled(error, app):
            raise


class SureNode(Node):
    """Base, besides Textual's, of a widget or screen that is taken down while there are keys and work for it."""

    async def on_event(self, event: Event) -> None:
        """Take an event. One that looks for what is gone does nothing."""
        with surely(self.app):
            await super().on_event(event)

    def call_later(self, callback: Callback, *args: Any, **kwargs: Any) -> bool:
        """Call a function once all messages have been processed. One that looks for what is gone does nothing."""
        return super().call_later(self._surely, partial(callback, *args, **kwargs))

    def call_next(self, callback: Callback, *args: Any, **kwargs: Any) -> None:
        """Call a function after the message at hand. One that looks for what is gone does nothing."""
        super().call_next(self._surely, partial(callback, *args, **kwargs))

    def call_after_refresh(self, callback: Callback, *args: Any, **kwargs: Any) -> bool:
        """Call a function once the screen has been drawn. One that looks for what is gone does nothing."""
        return super().call_after_refresh(self._surely, partial(callback, *args, **kwargs))

    def set_timer(
        self, delay: float, callback: Callback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call a function in `delay` seconds. One that looks for what is gone does nothing."""
        sure = callback and partial(self._surely, callback)
        return super().set_timer(delay, sure, name=name, pause=pause)

    def set_interval(
        self,
        interval: float,
        callback: Callback | None = None,
        *,
        name: str | None = None,
        repeat: int = 0,
        pause: bool = False,
    ) -> Timer:
        """Call a function every `interval` seconds. It does nothing where it looks for what is gone."""
        sure = callback and partial(self._surely, callback)
        return super().set_interval(interval, sure, name=name, repeat=repeat, pause=pause)

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
        """Run a worker, which ends in silence where what it looks for goes with the screen."""
        sure = work if thread else cast("WorkType[ResultType]", partial(self._surely, work))
        return super().run_worker(sure, name, group, description, exit_on_error, start, exclusive, thread)

    async def _surely(self, work: WorkType[ResultType]) -> object:
        with surely(self.app):
            found = work() if callable(work) else work
            return await found if isawaitable(found) else found
        return None
