"""The notebook on the screen: how it is read, compared, run again and taken along."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.experiments.forecast import ForecastSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.share import Place
from core.experiments.spec import Spec
from core.jobs.result import Result
from core.series.data_spec import DataSpec
from lessons.learner.notebook import Notebook, read_result
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import text
from tui.app import DembowApp
from tui.drawing.rows import plain_text
from tui.front_ends import lab_of
from tui.ladder.lab import SeriesLab
from tui.notebook.export import FOLDER
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.notebook import NotebookScreen
from tui.widgets.line import Line

SIZES = [(120, 36), (80, 24), (100, 30)]


async def notebook_screen(app: DembowApp, until: Until) -> NotebookScreen:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.notebook()
    await until(lambda: isinstance(app.screen, NotebookScreen) and app.screen.query("Leaf"))
    screen = app.screen
    assert isinstance(screen, NotebookScreen)
    await until(lambda: app.focused is not None or not screen.runs)
    return screen


@pytest.mark.slow
@pytest.mark.parametrize(("size", "language"), [*zip(SIZES, (*LANGUAGES, "es"), strict=True)], ids=str)
@pytest.mark.usefixtures("notebook")
async def test_every_run_shows(make_app: MakeApp, until: Until, size: tuple[int, int], language: str) -> None:
    app = make_app(language)
    async with app.run_test(size=size) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap) and app.focused is not None)
        await pilot.press("b")
        await until(lambda: isinstance(app.screen, NotebookScreen) and app.screen.runs)
        screen = app.screen
        assert isinstance(screen, NotebookScreen)
        strings = app.session.strings
        for place, run in enumerate(screen.runs):
            await until(partial(lambda place: screen.place == place, place))
            await pilot.pause()
            seen = text(app)
            assert f"{strings('notebook.numbered', number=run.number)} ·" in seen
            assert strings(f"notebook.lab.{run.lab}") in seen
            assert all(len(line) <= size[0] for line in seen.splitlines())
            page = screen.query_one("#page").region
            assert not [row for row in seen.splitlines()[page.y : page.bottom] if "…" in row[page.x : page.right]]
            await pilot.press("down")
        assert strings("keys.notebook.m") in seen
        await pilot.press("home", "pagedown", "L")
        await until(lambda: app.session.strings is not strings and screen.place == 0)
        await until(lambda: app.session.strings("notebook.heading", count=len(SPECS)) in text(app))
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap))


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_empty_notebook_says_how_runs_get_there(
    make_app: MakeApp, until: Until, told: Told, size: tuple[int, int]
) -> None:
    app = make_app("en")
    async with app.run_test(size=size, message_hook=told) as pilot:
        screen = await notebook_screen(app, until)
        await until(lambda: "press space" in screen.query_one("#empty", Line).text)
        await pilot.press("m", "e", "y", "enter", "down", "pagedown")
        await until(lambda: told)
        assert app.screen is screen


@pytest.mark.slow
@pytest.mark.usefixtures("notebook")
async def test_a_result_that_cannot_be_read_is_told_and_nothing_dies(
    make_app: MakeApp, until: Until, told: Told, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DembowError("progress_corrupt", path=progress.path, reason="a bad page")

    app = make_app("en")
    async with app.run_test(size=(120, 36), message_hook=told) as pilot:
        screen = await notebook_screen(app, until)
        monkeypatch.setattr(progress, "run_document", refuse)
        await pilot.press("down", "y", "m", "e")
        await until(lambda: sum("a bad page" in note for note in told) > 1)
        assert app.screen is screen


@pytest.mark.slow
@pytest.mark.usefixtures("notebook")
async def test_an_export_is_made_beside_the_screen(
    make_app: MakeApp, until: Until, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def read(text: str) -> Result | None:
        threads.append(threading.current_thread())
        return read_result(text)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.screens.notebook.read_result", read)
    app = make_app("en")
    async with app.run_test(size=(120, 36), message_hook=told) as pilot:
        screen = await notebook_screen(app, until)
        await pilot.press("e")
        await until(lambda: any(FOLDER in note for note in told))
        assert len(threads) == len(screen.runs)
        assert threading.main_thread() not in threads


@pytest.mark.slow
@pytest.mark.usefixtures("notebook")
async def test_two_side_by_side(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await notebook_screen(app, until)
        await pilot.press("m")
        await until(lambda: screen.marked is screen.runs[0] and "◆" in text(app))
        told = app.session.strings("notebook.marked")
        for width in (20, 30, 50):
            rows = plain_text(screen._page(width))
            assert max(map(len, rows)) <= width
            assert " ".join(told.split()) in " ".join(" ".join(rows).split())
        await pilot.press("down")
        await until(lambda: f"№ {screen.runs[0].number} beside № {screen.runs[1].number}" in text(app))
        await pilot.press("up", "m")
        await until(lambda: screen.marked is None and "beside" not in text(app))


@pytest.mark.slow
@pytest.mark.usefixtures("notebook")
@pytest.mark.parametrize("lab", [*reversed(SPECS)][:3])  # that every lab opens so is told elsewhere
async def test_enter_repeats_the_run_in_its_lab_and_escape_leads_back(
    make_app: MakeApp, until: Until, lab: str
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await notebook_screen(app, until)
        place = [*reversed(SPECS)].index(lab)
        await pilot.press("home", *["down"] * place)
        await until(lambda: screen.place == place)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        opened = app.screen
        assert isinstance(opened, LabScreen)
        assert opened.lab.lab_name == lab
        shared = opened.lab.shared()
        assert shared is not None
        assert lab_of(shared) == lab_of(SPECS[lab])
        await until(lambda: opened.lab.facts["running"] or opened.lab.facts["finished"])
        assert "escape" in {key for key, _, _ in opened.keys_here()}
        opened.set_focus(None)
        await pilot.press("escape")
        await until(lambda: app.screen is screen)


@pytest.mark.slow
@pytest.mark.parametrize(
    "spec",
    [
        ForecastSpec(("gru",), data=DataSpec("csv", path="/x/sales.csv", column="total")),
        ImputationSpec(source="csv", path="/x/sales.csv", column="total"),
    ],
    ids=["forecast", "imputation"],
)
async def test_a_run_on_a_file_of_ones_own_opens_with_it(
    make_app: MakeApp, until: Until, progress: Progress, spec: Spec
) -> None:
    lab = spec.__struct_config__.tag
    Notebook(progress).keep(Place(str(lab)), spec, result_of(SPECS[str(lab)]))
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await notebook_screen(app, until)
        await pilot.press("y", "enter")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        assert not app.clipboard
        opened = app.screen
        assert isinstance(opened, LabScreen)
        assert isinstance(opened.lab, SeriesLab)
        assert opened.lab.own_file == ("/x/sales.csv", "total")


@pytest.mark.slow
@pytest.mark.usefixtures("notebook")
async def test_all_of_it_from_the_screen(
    make_app: MakeApp, until: Until, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app("en")
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        await notebook_screen(app, until)
        await pilot.press("y")
        newest = list(SPECS)[-1]
        await until(lambda: app.clipboard.startswith(f"dembow open dembow1:{newest}:"))
        await pilot.press("e")
        await until(lambda: any(f"Runs: {len(SPECS)}" in note for note in told))
        assert (tmp_path / FOLDER / "notebook.md").is_file()
        shutil.rmtree(tmp_path / FOLDER)
        (tmp_path / FOLDER / "notebook.md").mkdir(parents=True)
        await pilot.press("e")
        await until(lambda: any("could not be written" in note for note in told))
