"""The app on a fake engine and a progress file of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.message import Message
from textual.notifications import Notify

from core.base.language import LANGUAGES, Strings
from core.engine.fake import FakeEngine
from core.experiments.share import Place
from lessons.content.loader import load_course
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.lessons.course import write_course
from tests.patience import PATIENCE
from tests.runs import SPECS, result_of
from tests.tui.ladder.opened import Opener
from tui.app import DembowApp
from tui.commands import check as command
from tui.ladder.lab import SeriesLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.session import Session
from tui.strings import load_strings

MakeApp = Callable[..., DembowApp]
Until = Callable[[Callable[[], object]], Awaitable[None]]


class Told(list[str]):
    """What the app told in passing, oldest first: `run_test(message_hook=told)` fills it."""

    def __call__(self, message: Message) -> None:
        if isinstance(message, Notify):
            self.append(message.notification.message)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    kept = Progress(tmp_path / "progress.sqlite")
    yield kept
    kept.close()


@pytest.fixture
def make_app(progress: Progress, home: Path) -> MakeApp:
    """`make_app(language="es", pause=0.0)`"""
    assert home

    def make(language: str = "es", pause: float = 0.0) -> DembowApp:
        return DembowApp(Session(progress, FakeEngine(pause=pause), language))

    return make


@pytest.fixture
def until() -> Until:
    """Wait for a condition: a pause of the pilot is no promise that a queue is empty."""

    async def wait(holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, "waited in vain"
            await asyncio.sleep(0.01)

    return wait


@pytest.fixture
def notebook(progress: Progress) -> Notebook:
    """A run of each lab, the first and the third in a lesson, with a bet."""
    kept = Notebook(progress)
    progress.answer("six_words", "how_many_words_back", "one", False, "one")
    for place, (lab, spec) in enumerate(SPECS.items()):
        where = Place(lab, "six_words", "house_rules") if place in (0, 2) else Place(lab)
        kept.keep(where, spec, result_of(spec), kept.latest_bet(where.lesson, ["how_many_words_back"]))
    return kept


@pytest.fixture(params=LANGUAGES)
def strings(request: pytest.FixtureRequest) -> Strings:
    return load_strings(request.param)


@pytest.fixture
def half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two lessons of which the second has claims alone."""
    folder = write_course(tmp_path)
    (folder / "02_second" / "lesson.toml").unlink()
    monkeypatch.setattr(command, "load_course", lambda: load_course(folder))
    monkeypatch.setattr(command, "lint", lambda: [])
    return folder


@pytest.fixture
def open_series(until: Until) -> Opener[SeriesLab]:
    """Opens a lab on series and waits for its data."""

    async def open_it(app: DembowApp, kind: type[SeriesLab]) -> SeriesLab:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab(kind.lab_name)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(kind)
        await until(lambda: lab.facts.get("best") and not lab.running)
        return lab

    return open_it
