"""A bare app to put widgets into, and the messages that they sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from tests.patience import PATIENCE
from tests.tui.strips import strips_of

Wait = Callable[[Callable[[], object]], Awaitable[None]]
Screenful = Callable[[App[None]], list[str]]


class Host(App[None]):
    """Nothing but the widgets, one below the other."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widgets: Sequence[Widget]) -> None:
        super().__init__()
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        yield from self._widgets


@pytest.fixture
def host() -> Callable[..., App[None]]:
    """Makes the app: `host(widget, another)`."""
    return lambda *widgets: Host(widgets)


@pytest.fixture
def sent() -> list[Message]:
    """To be filled by `run_test(message_hook=sent.append)`."""
    return []


@pytest.fixture
def wait() -> Wait:
    """Waits for a condition, five seconds at most: an idle-looking app may have messages under way."""

    async def until(condition: Callable[[], object]) -> None:
        deadline = monotonic() + PATIENCE
        while not condition():
            if monotonic() > deadline:
                raise TimeoutError("the condition never came true")
            await asyncio.sleep(0.01)

    return until


@pytest.fixture
def screenful() -> Screenful:
    """The lines that the terminal shows, without colour."""

    def read(app: App[None]) -> list[str]:
        return [strip.text.rstrip() for strip in strips_of(app)]

    return read
