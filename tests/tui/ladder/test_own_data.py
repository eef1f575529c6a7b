"""A learner's file is looked at before it is used: its questions are answered by keys, and what is pasted is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from textual import events
from textual.widgets import Input

from core.base.language import LANGUAGES
from core.experiments.data import DataRequest
from core.experiments.forecast import ForecastSpec
from core.series.answers import Answers
from core.series.data_spec import DataSpec
from tests.tui.conftest import MakeApp, Until
from tests.tui.ladder.opened import Opener
from tests.tui.screens.seen import text
from tui.app import DembowApp
from tui.check.sizes import SMALL
from tui.labs.forecast.lab import ForecastLab
from tui.labs.imputation.lab import ImputationLab
from tui.ladder.lab import SeriesLab
from tui.widgets.data_preview import DataPreview
from tui.widgets.engine_status import EngineStatus
from tui.widgets.key_bar import KeyBar

ROWS = "\n".join(
    f"{day:02d}/{month:02d}/2020;{shop};{level + 30 * month + day}"
    for shop, level in (("A", 100), ("B", 500))
    for month in range(1, 13)
    for day in range(1, 29)
)


def keys_of(app: DembowApp) -> str:
    """What the foot of the screen says that the keys do."""
    return "".join(text for row in app.screen.query_one(KeyBar).draw(200, 1) for text, _ in row)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "[own].csv"
    found.write_text(f"fecha;tienda;ventas\n{ROWS}\n", "utf-8")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("kind", [ForecastLab, ImputationLab])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_questions_are_answered_by_keys(
    make_app: MakeApp,
    until: Until,
    open_series: Opener[SeriesLab],
    path: Path,
    kind: type[SeriesLab],
    size: tuple[int, int],
) -> None:
    app = make_app("es")
    async with app.run_test(size=size) as pilot:
        lab = await open_series(app, kind)
        before = lab.spec
        await pilot.press("f")
        await until(lambda: isinstance(app.focused, Input))
        app.screen.query(Input).first().value = str(path)
        await pilot.press("enter")
        preview = app.screen.query_one(DataPreview)
        await until(lambda: app.focused is preview and len(preview.preview.asked) == 1)
        assert lab.spec == before, "nothing is taken before enter"
        assert [one.settled for one in preview.preview.asked] == [False]
        await pilot.press("1")
        await until(lambda: preview.preview.asked[0].settled and not lab.running)
        assert preview.preview.asked[0].answer == "tienda=B"
        await pilot.press("enter")
        await until(lambda: lab.spec.own_file == str(path) and not lab.modal)
        assert lab.answers == Answers(where=("tienda=B",))
        await until(lambda: len(lab.contest) and np.nanmin(lab.contest.inputs) > 500)


@pytest.mark.slow
async def test_an_answer_that_is_not_read_yet_is_taken_all_the_same(
    make_app: MakeApp, until: Until, open_series: Opener[SeriesLab], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)):
        lab = await open_series(app, ForecastLab)
        lab.peek(str(path))
        preview = app.screen.query_one(DataPreview)
        await until(lambda: app.focused is preview and len(preview.preview.asked) == 1 and not lab.running)
        asked = list[DataRequest]()
        monkeypatch.setattr(lab, "start_run", lambda request, **_: asked.append(request))
        preview.post_message(DataPreview.Changed(0))
        preview.post_message(DataPreview.Taken())
        await until(lambda: len(asked) > 1)
        assert [request.answers for request in asked] == [Answers(where=("tienda=B",))] * 2


@pytest.mark.slow
async def test_enter_takes_the_answers_that_are_seen_and_escape_takes_nothing(
    make_app: MakeApp, until: Until, open_series: Opener[SeriesLab], path: Path
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ForecastLab)
        preview = app.screen.query_one(DataPreview)
        lab.peek(str(path))
        await until(lambda: app.focused is preview)
        await pilot.press("escape")
        await until(lambda: not lab.modal)
        assert lab.spec.own_file is None
        lab.peek(str(path))
        await until(lambda: app.focused is preview and not lab.running)
        await pilot.press("enter")
        await until(lambda: lab.spec.own_file is not None)
        assert lab.answers.where == ("tienda=A",)


@pytest.mark.slow
async def test_a_run_that_finds_its_file_open_shows_the_preview(
    make_app: MakeApp, until: Until, open_series: Opener[SeriesLab], path: Path
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        lab = await open_series(app, ForecastLab)
        lab.take(ForecastSpec(data=DataSpec("csv", 24, path=str(path))))
        await until(lambda: lab.has_class("reading"))
        assert app.screen.query_one(DataPreview).preview.asked


@pytest.mark.slow
async def test_what_is_pasted_is_previewed_and_kept(
    make_app: MakeApp, until: Until, open_series: Opener[SeriesLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_series(app, ForecastLab)
        preview = app.screen.query_one(DataPreview)
        await pilot.press("P")
        await until(lambda: app.focused is preview and "Paste" in preview.preview.hint)
        take = app.session.strings("binding.data_preview.take.does")
        assert take not in keys_of(app), "nothing is there to be taken"
        preview.post_message(events.Paste("x\n" + "\n".join(str(value % 9 + 0.5) for value in range(300))))
        await until(lambda: lab.has_class("reading") and bool(preview.preview.values))
        await until(lambda: take in keys_of(app))
        await pilot.press("enter")
        await until(lambda: bool(lab.own_file[0]) and not lab.modal)
        assert Path(lab.own_file[0]).read_text("utf-8").startswith("x\n")


@pytest.mark.slow
async def test_a_wrong_path_stays_in_its_form_to_be_mended(
    make_app: MakeApp, until: Until, open_series: Opener[SeriesLab], tmp_path: Path
) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_series(app, ForecastLab)
        await pilot.press("f")
        await until(lambda: isinstance(app.focused, Input))
        wrong = str(tmp_path / "vetnas.csv")
        for line, text in zip(app.screen.query(Input), (wrong, "precio"), strict=True):
            line.value = text
        await pilot.press("enter")
        await until(lambda: lab.has_class("writing") and isinstance(app.focused, Input) and not lab.running)
        assert [line.value for line in app.screen.query(Input)] == [wrong, "precio"]
        assert "vetnas.csv" in app.screen.query_one(EngineStatus).text
        await pilot.press("escape")
        await until(lambda: not lab.modal)
        assert lab.own_file == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [ForecastLab, ImputationLab])
async def test_on_a_small_screen_what_is_asked_is_read_before_it_is_taken(
    make_app: MakeApp,
    until: Until,
    open_series: Opener[SeriesLab],
    path: Path,
    kind: type[SeriesLab],
    language: str,
) -> None:
    app = make_app(language)
    async with app.run_test(size=SMALL) as pilot:
        lab = await open_series(app, kind)
        lab.peek(str(path))
        preview = app.screen.query_one(DataPreview)
        await until(lambda: app.focused is preview and len(preview.preview.asked) == 1 and not lab.running)
        await pilot.pause()
        question = preview.preview.asked[0].question
        told = app.session.strings("reading.keys.change_one", first=1).split(" · ")[1]
        await until(lambda: question[:20] in text(app) and told in text(app))
