"""The app goes on where the learner's file takes no writes, says so, and has all of it on disk once the file does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from core.base.errors import DembowError
from core.engine.fake import FakeEngine
from lessons.learner import connection
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from lessons.linting.answers import answers_to
from tests.tally import Tally
from tests.tui.conftest import Told, Until
from tests.tui.matrix import ALONE, LESSON, above, due, through
from tui.app import DembowApp
from tui.check.keys import keys_for
from tui.glyphs.sets import GLYPHS
from tui.palette import CourseCommands
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.session import LANGUAGE, THEME, Session
from tui.strings import load_strings
from tui.themes.offer import OFFERED
from tui.widgets.line import Line

pytestmark = [pytest.mark.faults, pytest.mark.slow]
ANSWERED, SKIPPED, LAB = "without_verb", ("recurrent_neuron", "second_word"), "gates"


@contextmanager
def locked(progress: Progress) -> Iterator[None]:
    """Another program holds the file."""
    with closing(sqlite3.connect(progress.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(progress: Progress) -> Iterator[None]:
    """The disk has not another page; what would fit into the file's own waits behind a thing that does not."""
    kept = progress._connection
    pages = kept.execute("PRAGMA page_count").fetchone()[0]
    kept.execute(f"PRAGMA max_page_count={pages}")
    progress.remember(LESSON, "long", "x" * 100_000)
    yield
    kept.execute("PRAGMA max_page_count=100000")


@contextmanager
def read_only(progress: Progress) -> Iterator[None]:
    """The file takes no writes."""
    progress._connection.execute("PRAGMA query_only=1")
    yield
    progress._connection.execute("PRAGMA query_only=0")


TROUBLES: dict[str, tuple[Callable[[Progress], AbstractContextManager[None]], str]] = {
    "locked": (locked, "progress_locked"),
    "full": (full, "progress_unwritable"),
    "read only": (read_only, "progress_unwritable"),
}
"""What makes a file take no writes, and the error that says so."""


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_file_that_takes_no_writes_ends_nobodys_course(
    trouble: str, home: Path, monkeypatch: pytest.MonkeyPatch, until: Until, told: Told, tally: Tally
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    progress = Progress(home / "progress.sqlite")
    due(progress)
    app = DembowApp(Session(progress, FakeEngine(), "es"))
    befall, key = TROUBLES[trouble]
    fault = DembowError(key, path=progress.path, reason="")
    async with app.run_test(size=(120, 36), message_hook=told, notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        with befall(progress):
            before = progress.owed
            for act in (answer, skip, run_a_lab, change_looks, open_screens):
                await act(app, pilot, until)
                assert app.is_running
                tally("acts on a file that takes no writes")
            assert progress.owed >= before + 6, (
                "an answer, a step that is left, a run, a language, a theme and a set of signs"
            )
        words = app.session.strings
        app.action_glyphs()
        await until(lambda: words("screen.kept_again") in told)
        assert progress.owed == 0
        for strings in (load_strings("es"), load_strings("en")):
            beginning = strings.explain(fault).partition(str(progress.path))[0]
            assert any(one.startswith(beginning) and one.endswith(strings("screen.not_kept")) for one in told)
        looks = (app.session.strings.language, app.theme, app.session.glyphs)
    progress.close()
    with closing(Progress(home / "progress.sqlite")) as kept:
        assert kept.answers(LESSON, ANSWERED)[-1].correct
        assert kept.steps(LESSON)[ANSWERED] == "done"
        assert kept.steps(SKIPPED[0])[SKIPPED[1]] == "skipped"
        assert [run.lab for run in Notebook(kept).runs()] == [LAB]
        assert tuple(map(kept.setting, (LANGUAGE, THEME, GLYPHS))) == looks


async def answer(app: DembowApp, pilot: Pilot[None], until: Until) -> None:
    """Answer a question as is right."""
    screen = await at(app, until, LESSON, ANSWERED)
    question = screen.step.spec.question
    assert question
    await pilot.press(*keys_for(question, answers_to(question)["right"]))
    verdict = screen.query_one("#verdict", Line)
    await until(lambda: verdict.text)


async def skip(app: DembowApp, pilot: Pilot[None], until: Until) -> None:
    """Leave a question without an answer."""
    screen = await at(app, until, *SKIPPED)
    owed = app.session.progress.owed
    await pilot.press("n")
    await until(lambda: app.session.progress.owed > owed)
    assert screen.is_current


async def run_a_lab(app: DembowApp, pilot: Pilot[None], until: Until) -> None:
    """Run a lab to its end."""
    app.session.doors.lab(LAB)
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    screen = app.screen
    assert isinstance(screen, LabScreen)
    await pilot.press("space")
    await until(lambda: screen.lab.facts["finished"] and not screen.lab.running)


async def change_looks(app: DembowApp, pilot: Pilot[None], until: Until) -> None:
    """Change language, theme and signs, the theme by the palette's own way."""
    await pilot.press("L", "G")
    CourseCommands(app.screen)._use_theme(OFFERED[-1])
    await until(lambda: (app.session.strings.language, app.theme) == ("en", OFFERED[-1]))


async def open_screens(app: DembowApp, pilot: Pilot[None], until: Until) -> None:
    """Open every screen that needs no lesson."""
    for door in ALONE:
        app.session.doors.map()
        await until(lambda: isinstance(app.screen, CourseMap))
        through(app, door)
        await until(lambda: above(app))
        await pilot.pause()


async def at(app: DembowApp, until: Until, lesson: str, step: str) -> LessonScreen:
    """Open a step and wait until it stands there."""
    app.session.doors.lesson(lesson, step=step)
    await until(lambda: isinstance(app.screen, LessonScreen))
    screen = app.screen
    assert isinstance(screen, LessonScreen)
    await until(lambda: screen.step.id == step and screen.shown is screen.step)
    return screen
