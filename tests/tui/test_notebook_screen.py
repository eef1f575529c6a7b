"""The notebook on the screen: what labs write into it, how it is read, compared, run again and taken along."""

from __future__ import annotations

import csv
import json
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.errors import DembowError
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.headlines import HEADLINES
from core.experiments.imputation import ImputationSpec
from core.experiments.lesion import LesionSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.registry import Spec
from core.experiments.reopening import KINDS, reopen
from core.forecast_data import DataSpec
from core.language import LANGUAGES
from core.share import Place
from lessons.notebook import Notebook, Prediction, Run
from lessons.profiles import profile_path
from lessons.progress import Progress
from lessons.run_documents import TRIMS
from lessons.run_rows import ALL_ROWS, ROWS
from tests.runs import SPECS, document_of
from tests.tui.conftest import MakeApp, Until
from tests.tui.test_screens import in_lesson, text
from tui.app import DembowApp
from tui.cli import main
from tui.labs import lesion as lesion_lab
from tui.labs.series import SeriesLab
from tui.notebook_export import FOLDER, export_notebook
from tui.notebook_figures import FIGURES, figures_of
from tui.notebook_page import comparison_page, run_page
from tui.notebook_words import asked_text, setting_name, short_of
from tui.reopened import lab_of
from tui.rows import plain_text
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.screens.navigation import open_lab, open_notebook
from tui.screens.notebook import NotebookScreen
from tui.strings import load_strings
from tui.svg import to_svg
from tui.widgets.line import Line

SMALL: dict[str, dict[str, object]] = {
    "gates": {"steps": 5, "units": 2},
    "space": {"steps": 5, "units": 2},
    "lesion": {"steps": 5, "units": 3},
    "phrases": {"model": "lstm", "steps": 5, "units": 2, "temperature": 0.5},
    "gradients": {"steps": 12, "units": 4, "train_steps": 5, "cells": "simple_rnn"},
    "horizon": {"steps": 5, "units": 2, "seeds": 2, "cells": "lstm"},
    "duel": {"steps": 5, "units": 2, "seeds": 2, "cells": "lstm,gru"},
    "forecast": {"data": "sunspots", "models": "gru", "epochs": 2},
    "imputation": {"data": "sunspots", "epochs": 2},
}
SIZES = [(120, 36), (80, 24)]


@pytest.fixture
def notebook(progress: Progress) -> Notebook:
    """A run of each lab, the first and the third in a lesson, with a bet."""
    kept = Notebook(progress)
    progress.answer("six_words", "how_many_words_back", "one", False, "one")
    for place, (lab, spec) in enumerate(SPECS.items()):
        where = Place(lab, "six_words", "house_rules") if place in (0, 2) else Place(lab)
        kept.keep(where, spec, document_of(spec), ["how_many_words_back"] if where.lesson else [])
    return kept


async def lab_screen(app: DembowApp, until: Until, lab: str, settings: dict[str, object]) -> LabScreen:
    await until(lambda: isinstance(app.screen, CourseMap))
    open_lab(app, app.session, lab, settings)
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    screen = app.screen
    assert isinstance(screen, LabScreen)
    return screen


async def notebook_screen(app: DembowApp, until: Until) -> NotebookScreen:
    await until(lambda: isinstance(app.screen, CourseMap))
    open_notebook(app, app.session)
    await until(lambda: isinstance(app.screen, NotebookScreen) and app.screen.query("Leaf"))
    screen = app.screen
    assert isinstance(screen, NotebookScreen)
    await until(lambda: app.focused is not None or not screen.runs)
    return screen


# What labs write.


@pytest.mark.parametrize("lab", SMALL)
async def test_a_run_of_a_lab_is_kept_the_moment_it_ends(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch, lab: str
) -> None:
    monkeypatch.setattr(lesion_lab, "SETTLED", 0.01)
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await lab_screen(app, until, lab, SMALL[lab])
        await until(lambda: not screen.lab.running)
        assert progress.runs() == []  # reading a series, measuring a newborn: nobody asked for a run
        await pilot.press("space")
        await until(progress.runs)
        shared = screen.lab.shared()
        (run,) = Notebook(progress).runs()
        assert (run.lab, run.row.lesson) == (lab, "")
        assert run.spec is not None
        assert lab_of(run.spec) == lab_of(shared) if shared else True
        assert run.headline is not None
        document = Notebook(progress).document(run)
        assert document["experiment"] == run.name
        assert figures_of(document, app.session.strings)
        if isinstance(run.spec, PhrasesSpec):
            # What it sang on the screen is what its line sings anywhere.
            again = document_of(run.spec)
            assert (document["verdicts"], document["phrases"]) == (again["verdicts"], again["phrases"][:12])
        if isinstance(run.spec, LesionSpec):
            again = document_of(run.spec)
            assert document["control"]["song_moved"] == json.loads(json.dumps(again["control"]["song_moved"]))


async def test_a_run_in_a_lesson_knows_its_step_and_the_bet(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lesson = app.session.lesson("lstm")
        bets = [step for step in lesson.steps if step.kind == "predict"]
        practice = next(step for step in lesson.steps if step.kind == "lab")
        progress.answer("lstm", bets[0].id, "unknown", None, "unknown")
        progress.answer("lstm", practice.id, "reached", True, "goal")  # a goal is no bet
        screen = await in_lesson(app, until, "lstm", practice.id)
        await pilot.press("escape", "space")
        await until(progress.runs)
        assert isinstance(screen, LessonScreen)
        (run,) = Notebook(progress).runs()
        assert (run.row.lesson, run.row.step, run.lab) == ("lstm", practice.id, screen.lab.lab_name)
        assert run.prediction == Prediction(bets[0].id, "unknown", None)
        assert isinstance(run.spec, GatesSpec)


async def test_exercises_are_no_runs_of_a_lab(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        exercise = next(step for step in app.session.lesson("recurrent_neuron").steps if step.kind == "code")
        screen = await in_lesson(app, until, "recurrent_neuron", exercise.id)
        await until(lambda: not screen.lab.running)
        await pilot.press("escape", "space")
        await until(lambda: progress.answers("recurrent_neuron", exercise.id))
        await pilot.pause()
        assert progress.runs() == []


async def test_a_lesion_passed_on_the_way_to_another_is_not_kept(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesion_lab, "SETTLED", 600)
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await lab_screen(app, until, "lesion", SMALL["lesion"])
        lab = screen.lab
        assert isinstance(lab, lesion_lab.LesionLab)
        await pilot.press("space")
        await until(lambda: lab.operation.findings)
        passed = lab.shared(), lab.operation.findings
        await pilot.press("x")
        await until(lambda: lab.operation.findings and lab.operation.findings is not passed[1])
        settled = lab.shared(), lab.operation.findings
        for spec, findings in (passed, settled, settled):
            assert findings is not None
            lab._note_settled(spec, findings)
        await until(progress.runs)
        await pilot.pause()
        assert [run.spec for run in Notebook(progress).runs()] == [settled[0]]
        await pilot.press("space")  # other controls, the same lesion
        await until(lambda: lab.operation.findings and lab.operation.findings is not settled[1])
        assert lab.operation.findings is not None
        lab._noted.clear()
        lab._note_settled(lab.shared(), lab.operation.findings)
        await pilot.pause()
        assert len(progress.runs()) == 1


async def test_a_file_that_cannot_be_written_is_told_and_nothing_dies(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DembowError("progress_unwritable", path=progress.path, reason="disk full")

    monkeypatch.setattr(progress, "keep_run", refuse)
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await lab_screen(app, until, "gates", SMALL["gates"])
        await pilot.press("space")
        await until(lambda: any("disk full" in note.message for note in app._notifications))
        assert app.screen is screen
        await until(lambda: screen.lab.facts["finished"])


# How it is read.


@pytest.mark.parametrize(("size", "language"), [*zip(SIZES, LANGUAGES, strict=True)], ids=str)
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
            await pilot.press("down")
        assert strings("keys.notebook.m") in seen
        await pilot.press("home", "pagedown", "L")
        await until(lambda: app.session.strings is not strings and screen.place == 0)
        assert app.session.strings("notebook.heading", count=len(SPECS)) in text(app)
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_empty_notebook_says_how_runs_get_there(
    make_app: MakeApp, until: Until, size: tuple[int, int]
) -> None:
    app = make_app("en")
    async with app.run_test(size=size) as pilot:
        screen = await notebook_screen(app, until)
        await until(lambda: "press space" in screen.query_one("#empty", Line).text)
        await pilot.press("m", "e", "y", "enter", "down", "pagedown")
        await until(lambda: app._notifications)
        assert app.screen is screen


@pytest.mark.usefixtures("notebook")
async def test_a_result_that_cannot_be_read_is_told_and_nothing_dies(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DembowError("progress_corrupt", path=progress.path, reason="a bad page")

    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await notebook_screen(app, until)
        monkeypatch.setattr(progress, "run_document", refuse)
        await pilot.press("down", "y", "m", "e")
        await until(lambda: sum("a bad page" in note.message for note in app._notifications) > 1)
        assert app.screen is screen


@pytest.mark.usefixtures("notebook")
async def test_two_side_by_side(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await notebook_screen(app, until)
        await pilot.press("m")
        await until(lambda: screen.marked is screen.runs[0] and "◆" in text(app))
        await pilot.press("down")
        await until(lambda: f"№ {screen.runs[0].number} beside № {screen.runs[1].number}" in text(app))
        await pilot.press("up", "m")
        await until(lambda: screen.marked is None and "beside" not in text(app))


@pytest.mark.usefixtures("notebook")
async def test_enter_opens_the_lab_with_the_very_spec(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        for place, lab in enumerate([*reversed(SPECS)][:3]):  # that every lab opens so is told elsewhere
            screen = await notebook_screen(app, until)
            await pilot.press("home", *["down"] * place)
            await until(partial(lambda screen, place: screen.place == place, screen, place))
            await pilot.press("enter")
            await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
            opened = app.screen
            assert isinstance(opened, LabScreen)
            assert opened.lab.lab_name == lab
            shared = opened.lab.shared()
            assert shared is not None
            assert lab_of(shared) == lab_of(SPECS[lab])
            await pilot.press("escape", "g")


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
    Notebook(progress).keep(Place(str(lab)), spec, document_of(SPECS[str(lab)]))
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await notebook_screen(app, until)
        await pilot.press("y", "enter")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        assert not app.clipboard
        opened = app.screen
        assert isinstance(opened, LabScreen)
        assert isinstance(opened.lab, SeriesLab)
        assert opened.lab.file == ("/x/sales.csv", "total")


@pytest.mark.usefixtures("notebook")
async def test_all_of_it_from_the_screen(
    make_app: MakeApp, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await notebook_screen(app, until)
        await pilot.press("y")
        await until(lambda: app.clipboard.startswith("dembow open dembow1:gradients:"))
        await pilot.press("e")
        await until(lambda: any("Runs: 9" in note.message for note in app._notifications))
        assert (tmp_path / FOLDER / "notebook.md").is_file()
        (tmp_path / FOLDER / "notebook.md").unlink()
        (tmp_path / FOLDER / "notebook.md").mkdir()
        await pilot.press("e")
        await until(lambda: any("could not be written" in note.message for note in app._notifications))


# Its words.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [46, 76])
def test_a_page_is_no_wider_than_asked(notebook: Notebook, width: int, language: str) -> None:
    strings = load_strings(language)
    runs = notebook.runs()
    for run in runs:
        page = run_page(run, notebook.document(run), strings, width)
        assert max(map(len, plain_text(page))) <= width
        assert asked_text(run, strings) in " ".join(plain_text(page))
        assert short_of(SPECS[run.lab], strings) == asked_text(run, strings)
        for other in runs:
            assert max(map(len, plain_text(comparison_page(run, other, strings, width)))) <= width
    bets = [plain_text(run_page(run, notebook.document(run), strings, 200)) for run in runs if run.prediction]
    (line, again) = (next(line for line in page if line.startswith("✗")) for page in bets)
    assert line == again
    assert ("«Una»" if language == "es" else "«One»") in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_name(notebook: Notebook, language: str) -> None:
    strings = load_strings(language)
    for run in notebook.runs():
        for name in run.settings.keys() - {"type"}:
            assert strings.has(f"notebook.setting.{name}"), name
            assert setting_name(name, strings)


def test_a_comparison_says_what_differs_and_which_is_better(progress: Progress) -> None:
    kept, strings = Notebook(progress), load_strings("en")
    spec, other = GatesSpec(units=2, steps=5), GatesSpec("gru", 3, steps=5)
    for one in (spec, spec, other):
        kept.keep(Place("gates"), one, document_of(one))
    third, second, first = kept.runs()
    same = "\n".join(plain_text(comparison_page(first, second, strings, 76)))
    assert "Both ask for exactly the same." in same
    assert "The scores are the same." in same
    differ = "\n".join(plain_text(comparison_page(first, third, strings, 76)))
    assert "LSTM" in differ
    assert "GRU" in differ
    assert "units" in differ
    assert "seed" not in differ
    kept.keep(Place("duel"), SPECS["duel"], document_of(SPECS["duel"]))
    unlike = "\n".join(plain_text(comparison_page(first, kept.runs()[0], strings, 76)))
    assert "cannot be subtracted" in unlike


def test_the_notebook_knows_every_experiment_that_a_line_may_hold() -> None:
    for known in (HEADLINES, ROWS, FIGURES):
        assert known.keys() == KINDS.keys()
    assert TRIMS.keys() | ALL_ROWS.keys() <= KINDS.keys()


# To take along.


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_taken_along_can_be_read_by_others(notebook: Notebook, tmp_path: Path, language: str) -> None:
    runs = notebook.runs()
    folder = export_notebook(
        [(run, notebook.document(run)) for run in runs], tmp_path / "deep" / "er", load_strings(language)
    )
    markdown = (folder / "notebook.md").read_text("utf-8")
    with (folder / "runs.csv").open(encoding="utf-8", newline="") as file:
        table = {int(row["number"]): row for row in csv.DictReader(file)}
    assert len(table) == len(runs)
    for run in runs:
        row = table[run.number]
        assert row["experiment"] == run.name
        assert row["seed"] == "42"
        assert json.loads(row["settings"]) == run.settings
        assert run.headline is not None
        assert float(row["score"]) == pytest.approx(run.headline.score)
        assert row["prediction"] == ("one" if run.prediction else "")
        assert f"dembow open {row['line']}" in markdown
        assert reopen(row["line"]).spec == run.spec
        plots = sorted(folder.glob(f"run-{run.number}*.svg"))
        assert plots
        for plot in plots:
            root = ElementTree.fromstring(plot.read_text("utf-8"))
            assert root.tag.endswith("svg")
            assert f"]({plot.name})" in markdown
        with (folder / f"run-{run.number}.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) > 1
    assert markdown.count("\n## ") == len(runs)


def test_what_somebody_wrote_stays_as_it_is_written(progress: Progress, tmp_path: Path) -> None:
    kept = Notebook(progress)
    spec = ForecastSpec(data=DataSpec("csv", path="/x/a|b_*[c].csv", column="<to|tal>"))
    kept.keep(Place("forecast"), spec, document_of(SPECS["forecast"]))
    (run,) = kept.runs()
    export_notebook([(run, kept.document(run))], tmp_path, load_strings("en"))
    assert r"a\|b\_\*\[c\].csv" in (tmp_path / "notebook.md").read_text("utf-8")
    assert "dembow open" not in (tmp_path / "notebook.md").read_text("utf-8")


def test_a_plot_tells_its_curves_apart_without_colour(notebook: Notebook) -> None:
    run: Run = next(run for run in notebook.runs() if run.lab == "horizon")
    (figure,) = figures_of(notebook.document(run), load_strings("en"))
    root = ElementTree.fromstring(to_svg(figure))
    names = "{http://www.w3.org/2000/svg}"
    lines = [line.get("stroke-dasharray") for line in root.iter(f"{names}polyline")]
    assert len(set(lines)) == len(lines) == 2
    words = [found.text for found in root.iter(f"{names}text")]
    assert figure.title in words
    assert all(curve.label in words for curve in figure.curves)
    assert len(list(root.iter(f"{names}polygon"))) == 2


def test_a_plot_of_nothing_says_so() -> None:
    figure = figures_of(document_of(SPECS["gradients"]), load_strings("en"))[0]
    empty = to_svg(type(figure)("a < b & c", (), empty="nothing [yet]"))
    assert [found.text for found in ElementTree.fromstring(empty).iter() if found.text and found.text.strip()] == [
        "a < b & c",
        "a < b & c",
        "nothing [yet]",
    ]


# The command.


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["--lang", "en", "notebook", *words])
    out, err = capfd.readouterr()
    return status, out, err


@pytest.fixture
def own(home: Path) -> Path:
    """The learner's own file, with two runs of gates and one of a duel."""
    assert home
    progress = Progress(profile_path())
    kept = Notebook(progress)
    for lab in ("gates", "space", "duel"):
        kept.keep(Place(lab), SPECS[lab], document_of(SPECS[lab]))
    progress.close()
    return home


@pytest.mark.usefixtures("own")
def test_the_command_lists_shows_and_compares(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd)
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["3", "2", "1"]
    listed = json.loads(ask(capfd, "--json")[1])["runs"]
    assert [run["number"] for run in listed] == [3, 2, 1]
    assert "document" not in listed[0]
    status, out, _ = ask(capfd, "show", "3")
    assert status == 0
    assert "№ 3" in out
    assert out.splitlines()[-1].startswith("dembow open dembow1:duel:")
    shown = json.loads(ask(capfd, "show", "3", "--json")[1])
    assert shown["document"]["experiment"] == "duel"
    assert shown["line"] == shown["document"]["line"]
    status, out, _ = ask(capfd, "compare", "1", "2")
    assert status == 0
    assert "№ 1 beside № 2" in out
    compared = json.loads(ask(capfd, "compare", "1", "2", "--json")[1])
    assert compared["differences"] == [{"setting": "state_space", "values": [False, True]}]
    assert compared["score_difference"] == 0


@pytest.mark.usefixtures("own")
def test_the_command_takes_it_along(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask(capfd, "export")[0] == 0
    assert (tmp_path / FOLDER / "run-3.csv").is_file()
    assert ask(capfd, "export", str(tmp_path / "elsewhere"))[0] == 0
    assert (tmp_path / "elsewhere" / "notebook.md").is_file()


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    "words", [("show",), ("show", "one"), ("show", "9"), ("compare", "1"), ("export", "a", "b")], ids=" ".join
)
def test_what_cannot_be_is_one_line_with_a_remedy(capfd: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    status, out, err = ask(capfd, *words)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("dembow: ")
    assert len(line.split(". ")) > 1


@pytest.mark.usefixtures("own")
def test_a_folder_that_cannot_be_written(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    status, _, err = ask(capfd, "export", str(tmp_path / "file"))
    assert status == 2
    assert len(err.splitlines()) == 1
    assert str(tmp_path / "file") in err


def test_an_empty_notebook_on_the_command_line(capfd: pytest.CaptureFixture[str], home: Path) -> None:
    assert home
    assert "press space" in ask(capfd)[1]
    assert json.loads(ask(capfd, "--json")[1]) == {"runs": []}
    assert ask(capfd, "export")[0] == 2
    assert "empty" in ask(capfd, "show", "1")[2]


def test_another_profile_has_a_notebook_of_its_own(capfd: pytest.CaptureFixture[str], own: Path) -> None:
    assert own
    assert main(["--profile", "ana", "notebook", "--json"]) == 0
    assert json.loads(capfd.readouterr()[0]) == {"runs": []}
    assert main(["notebook", "--profile", "ana", "--json"]) == 0
    assert json.loads(capfd.readouterr()[0]) == {"runs": []}
