"""Whatever a stranger wrote, into a run, an answer, a file of data or of keys: no screen hands on what steers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.base.printable import CONTROLS, OVERRIDES
from core.engine.fake import FakeEngine
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from lessons.classroom.signature import PARTS
from lessons.content.loader import load_course, load_spec
from lessons.learner.notebook import Prediction
from lessons.learner.progress import Progress, RunRow
from tests.runs import SPECS, result_of
from tests.tui.conftest import Until
from tests.tui.matrix import LESSON, Room, due, rooms
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.keymap import keymap_path, read_keymap
from tui.screens.course_map import CourseMap
from tui.session import MAP_VIEW, THEME, Session

STEERING = frozenset(map(chr, (*CONTROLS, *OVERRIDES)))
EVIL = "\x1b]0;taken\x07\x9b2J" + "".join(f"{sign}e" for sign in sorted(STEERING)) + "[red]no[/]"
"""A text with every sign that steers a terminal or turns the direction of writing, and one that would be markup."""


def wrecked(document: Any) -> Any:
    """Return a document in which every text is that of a stranger, but for what says of which kind it is."""
    if isinstance(document, dict):
        return {name: value if name in ("type", "measure") else wrecked(value) for name, value in document.items()}
    if isinstance(document, list):
        return [wrecked(one) for one in document]
    return EVIL if isinstance(document, str) else document


def written(document: Any, *, wreck: bool = False) -> str:
    """Return a document as the progress file has it."""
    found = json.loads(msgspec.json.encode(document))
    return json.dumps(wrecked(found) if wreck else found)


@pytest.fixture
def strangers(progress: Progress, home: Path) -> Progress:
    """A progress file in which a stranger has written everything, and a keymap of theirs."""
    due(progress)
    own: Spec = PhrasesSpec("counts", count=5, phrases=((EVIL, "perrea"), ("ella", EVIL)))
    for lab, spec in {**SPECS, "phrases": own}.items():
        result = result_of(SPECS[lab])
        headline, document = result.headline(spec), result.kept().document()
        bet = written(Prediction(EVIL, EVIL, False))
        for wreck in (False, True):
            place = (EVIL, EVIL, EVIL) if wreck else (LESSON, "how_many_words_back", lab)
            row = RunRow(*place, written(spec, wreck=wreck), bet, written(headline, wreck=True))
            progress.keep_run(row, written(document, wreck=wreck))
    for step in load_spec(load_course().entry(LESSON).folder).steps:
        progress.answer(LESSON, step.id, EVIL, False, EVIL)
        progress.remember(LESSON, step.id, EVIL)
    for name in (MAP_VIEW, THEME, *(f"hand_in_{part}" for part in PARTS)):
        progress.set(name, EVIL)
    progress.visit(EVIL, EVIL)
    assert home in keymap_path().parents
    keymap_path().parent.mkdir(parents=True, exist_ok=True)
    keymap_path().write_text(f'{json.dumps(EVIL)} = {json.dumps(EVIL)}\n"app.quit" = {json.dumps(EVIL)}\n', "utf-8")
    return progress


def steered(app: DembowApp) -> set[str]:
    """Return what the screen has of it: nothing."""
    return {sign for strip in strips_of(app) for sign in strip.text} & STEERING


@pytest.mark.long
@pytest.mark.parametrize("room", list(rooms()), ids=lambda room: room.name)
async def test_no_room_hands_it_on(room: Room, strangers: Progress, until: Until) -> None:
    app = DembowApp(Session(strangers, FakeEngine(), "es"))
    own = read_keymap(app.session.strings)
    app.session.keymap = own.keymap
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        for fault in own.faults:
            app.notify(app.session.strings.explain(fault), markup=False)
        assert own.faults
        room.enter(app)
        await until(lambda: room.there(app))
        await pilot.pause()
        assert not steered(app)


@pytest.mark.long
async def test_no_page_of_the_notebook_hands_it_on(strangers: Progress, until: Until) -> None:
    app = DembowApp(Session(strangers, FakeEngine(), "en"))
    async with app.run_test(size=(200, 60), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.notebook()
        await until(lambda: not isinstance(app.screen, CourseMap))
        for _ in strangers.runs():
            for key in ("question_mark", "escape", "down"):
                await pilot.press(key)
                await pilot.pause()
                assert not steered(app)
