"""The hand-in's screen takes a signature, shows the line, copies and keeps it."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.base.folders import data_folder
from lessons.classroom.line import HEAD, read_hand_in
from lessons.classroom.signature import signature
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import text
from tui.classroom.told import change_told
from tui.screens.course_map import CourseMap
from tui.screens.ending import EndingScreen
from tui.screens.hand_in import FOLDER, HandInScreen


@pytest.mark.slow
@pytest.mark.usefixtures("home")
async def test_from_the_card_to_a_line(
    make_app: MakeApp, until: Until, told: Told, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress.answer("six_words", "bet", 1, False, "low")
    app = make_app("en")
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.ending("six_words")
        await until(lambda: isinstance(app.screen, EndingScreen))
        await pilot.press("H")
        await until(lambda: isinstance(app.screen, HandInScreen) and app.screen.focused is not None)
        await until(lambda: app.session.strings("hand_in.signing") in text(app))  # there f is a letter
        app.action_help_quit()
        await until(
            lambda: app.session.strings("map.how_to_quit_writing", key="q", always="ctrl+q") in told
        )  # and so is q
        await pilot.press(*"Ana", "enter")
        await pilot.press(*"V3", "enter", "enter")
        await until(lambda: app.screen.focused is None)
        assert (signature(progress).name, signature(progress).code) == ("Ana", "V3")
        await until(lambda: HEAD in text(app))
        said = change_told("joined", signature(progress), app.session.strings)
        await until(lambda: said.split(":")[0] in text(app))
        await pilot.press("enter")
        path: Path = data_folder() / FOLDER / "six_words.txt"
        await until(path.exists)
        assert read_hand_in(path.read_text("utf-8")).by.name == "Ana"
        assert read_hand_in(app.clipboard).lesson == "six_words"
        later = time.time() + 90
        monkeypatch.setattr("tui.screens.hand_in.time", SimpleNamespace(time=lambda: later))
        assert isinstance(app.screen, HandInScreen)
        app.screen.show_texts()  # as another size has it drawn again: it is the line that was copied
        await pilot.pause()
        await until(lambda: path.read_text("utf-8")[:70] in text(app))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, EndingScreen))
