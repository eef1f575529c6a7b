"""The report's screen shows it, takes a signature, writes it, and leads back to where one came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import text
from tui.notebook.report import FOLDER, MARKDOWN, NAME
from tui.screens.course_map import CourseMap
from tui.screens.notebook import NotebookScreen
from tui.screens.report import ReportScreen


@pytest.mark.slow
@pytest.mark.usefixtures("notebook")
async def test_it_is_signed_written_and_left(
    make_app: MakeApp, until: Until, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, progress: Progress
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app("en")
    assert Notebook(progress).runs()
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("b")
        await until(lambda: isinstance(app.screen, NotebookScreen))
        await pilot.press("R")
        await until(lambda: isinstance(app.screen, ReportScreen))
        await until(lambda: "Phrases" in text(app))
        await pilot.press("f", "R", "o", "s", "a", "enter")
        await until(lambda: progress.setting(NAME) == "Rosa")
        await pilot.press("enter")
        await until(lambda: told)
        assert "Signed: Rosa" in (tmp_path / FOLDER / MARKDOWN).read_text("utf-8")
        await pilot.press("f", "escape")
        await until(lambda: app.screen.focused is None)
        assert isinstance(app.screen, ReportScreen)
        await pilot.press("pagedown", "escape")
        await until(lambda: isinstance(app.screen, NotebookScreen))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, CourseMap))
