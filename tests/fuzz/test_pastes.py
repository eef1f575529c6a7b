"""Hostile pastes into all that takes the focus, on every screen: the app goes on, and obeys nothing that it shows."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.drivers.linux_driver import XTermParser  # type: ignore[attr-defined]

from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tests.fuzz.shares import inputs
from tests.fuzz.wounds import wounded
from tests.tally import Tally
from tests.tui.matrix import SIZES, Room, due, met, rooms
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.drawing.rows import CONTROLS
from tui.screens.course_map import CourseMap
from tui.session import Session
from tui.terminal.driver import PIECE
from tui.terminal.key_decoder import KeyDecoder
from tui.terminal.pastes import PasteCleaner

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(7_200)]
KIND = "pastes"
AT_ONCE = 30
"""Pastes into one screen: an app takes longer to start than to take one."""
TEXT = "ella perrea sola\nx = 0,5 [red]no[/]\t"
PASTES = wounded(TEXT.encode()) | wounded((TEXT * 40).encode()) | st.binary(max_size=60)
STEERING = frozenset(map(chr, CONTROLS))
"""Characters that a terminal obeys, or may."""


def test_pastes(folder: Path, tally: Tally) -> None:
    numbers = itertools.count()

    @inputs(KIND, AT_ONCE)
    @given(st.sampled_from(list(rooms())), st.lists(PASTES, min_size=AT_ONCE, max_size=AT_ONCE))
    def try_some(room: Room, pastes: list[bytes]) -> None:
        progress = Progress(folder / f"{next(numbers)}.sqlite")
        due(progress)
        try:
            asyncio.run(paste(room, pastes, progress))
        finally:
            progress.close()
        tally(KIND, len(pastes))

    try_some()


async def paste(room: Room, pastes: list[bytes], progress: Progress) -> None:
    """Paste into one widget of a screen after the other, and hand some of it in."""
    app = DembowApp(Session(progress, FakeEngine(), "es"))
    async with app.run_test(size=SIZES[2], notifications=True) as pilot:
        await met(lambda: isinstance(app.screen, CourseMap), "the map")
        room.enter(app)
        await met(lambda: room.there(app), room.name)
        for place, data in enumerate(pastes):
            if chain := app.screen.focus_chain:
                app.screen.set_focus(chain[place % len(chain)])
            give(app, b"\x1b[200~" + data + b"\x1b[201~" + b"\r" * (place % 3 == 0))
            await pilot.pause()
            assert app.is_running
            shown = {sign for strip in strips_of(app) for sign in strip.text}
            assert not shown & STEERING, (room.name, data)


def give(app: App[None], data: bytes) -> None:
    """Give the app what a terminal sends, as its driver reads it."""
    parser = XTermParser()
    for piece in PIECE.findall(PasteCleaner().clean(KeyDecoder().decode(data))):
        try:
            found = list(parser.feed(piece))
        except (ValueError, OverflowError):
            parser = XTermParser()
            continue
        for message in found:
            message.set_sender(app)
            app.post_message(message)
