"""Rows of the notebook that no dembow wrote are told as such, wherever the notebook is; the others as always."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lessons.learner.notebook import Notebook, Run
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.runs import SPECS
from tests.tally import Tally
from tests.tui.conftest import MakeApp, Until
from tests.tui.notebook.bad_rows import Kept, bad_rows, good
from tui.cli import main
from tui.notebook.export import run_row
from tui.notebook.figures import figures_of
from tui.notebook.page import comparison_page, line_of, run_page
from tui.screens.course_map import CourseMap
from tui.screens.notebook import NotebookScreen
from tui.strings import load_strings

pytestmark = [pytest.mark.faults, pytest.mark.slow]
LAB = "duel"
FEW = 23
"""One of so many bad rows is looked at on the screen: each tells what it cannot by the same functions."""
LABS = [pytest.param(lab, marks=() if lab in (LAB, "gates") else pytest.mark.long) for lab in SPECS]
ENGLISH = load_strings("en")


class Held(Progress):
    """A progress file that holds one run, whatever it is, without a disk."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    def run_document(self, number: int) -> str:
        return self.kept.document if number else ""


@pytest.mark.parametrize("lab", LABS)
def test_whatever_a_row_holds_it_is_told(lab: str, tally: Tally) -> None:
    right = Run(replace(good(lab).row, number=1, at=1e9))
    for fault, kept in bad_rows(lab):
        run = Run(replace(kept.row, number=2, at=1e9))
        try:
            result = Notebook(Held(kept)).result(run)
            line_of(run, ENGLISH)
            run_page(run, result, ENGLISH, 80)
            comparison_page(run, right, ENGLISH, 80)
            json.dumps(run_row(run, result))
            if result is not None:
                figures_of(result, ENGLISH)
        except Exception as error:
            raise AssertionError(f"{lab}, {fault}") from error
        tally("rows of the notebook")


@pytest.fixture
def hurt(home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """A notebook of some bad rows of every kind between two that are good, and the numbers of those."""
    monkeypatch.chdir(home)
    progress = Progress(profile_path())
    rows = [good(LAB), *[kept for _, kept in list(bad_rows(LAB))[::FEW]], good(LAB)]
    for row, document in rows:
        progress.keep_run(row, document)
    progress.close()
    return 1, len(rows)


def test_the_command_tells_them_all(hurt: tuple[int, int], capfd: pytest.CaptureFixture[str]) -> None:
    _, last = hurt

    def ask(*words: str) -> str:
        assert main(["--lang", "en", "notebook", *words]) == 0, words
        out, err = capfd.readouterr()
        assert not err
        return out

    assert len(ask().splitlines()) == last
    assert len(json.loads(ask("--json"))["runs"]) == last
    told = ask("show", "1").replace("№ 1 ", "")
    for number in map(str, range(2, last)):
        ask("show", number)
        ask("compare", "1", number)
    unread = [number for number in range(2, last) if json.loads(ask("show", str(number), "--json"))["settings"] == {}]
    assert unread
    assert ENGLISH("notebook.foreign") in ask("show", str(unread[0]))
    assert ask("show", str(last)).replace(f"№ {last} ", "") == told
    ask("export")
    ask("report")


@pytest.mark.long
async def test_the_screen_tells_them_all(hurt: tuple[int, int], make_app: MakeApp, until: Until) -> None:
    _, last = hurt
    app = make_app("en")
    app.session.progress.close()
    app.session.progress = Progress(profile_path())
    async with app.run_test(size=(160, 50)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.notebook()
        await until(lambda: isinstance(app.screen, NotebookScreen) and app.screen.runs)
        assert isinstance(app.screen, NotebookScreen)
        screen: NotebookScreen = app.screen
        for place in range(last):
            await until(lambda place=place: screen.place == place)  # type: ignore[misc]
            await pilot.press("m", "m", "enter")
            await pilot.pause()
            if app.screen is not screen:
                await pilot.press("escape")
                await until(lambda: app.screen is screen)
            await pilot.press("down")
        await pilot.press("e")
        await until(lambda: Path("dembow-notebook/notebook.md").is_file())
    app.session.progress.close()
