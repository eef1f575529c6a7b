"""Writing a program, running it, being answered; and what was written is never lost."""

from __future__ import annotations

import shutil
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.engine.fake import FakeEngine
from core.sandbox.found import Layer, Ran, Value
from lessons.content.loader import load_course, load_lesson, load_spec
from lessons.learner.progress import Progress
from tests.lessons.course import write_course
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text
from tui.app import DembowApp
from tui.front_ends import lab_terms
from tui.labs.program.editor import Editor
from tui.labs.program.lab import ProgramLab
from tui.screens.lesson import LessonScreen
from tui.session import Session
from tui.widgets.engine_status import EngineStatus
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.transcript import Transcript

STEP = """
[[steps]]
id = "first_h"
kind = "code"
[steps.code]
wrong = [
  { id = "no_model", when = "not model" },
  { id = "too_many", when = "model.parameters != 51" },
]
"""
TEXT = {
    "es": "pista",
    "en": "hint",
}

PAIRS = [
    (entry.id, one.id, other.id)
    for entry in load_course().available
    for one, other in pairwise(load_spec(entry.folder).steps)
    if one.kind == other.kind == "code"
]
"""Steps that ask for a program one after the other, with their lesson: they share a lab."""
NEIGHBOURS = [*PAIRS[:1], *(pytest.param(pair, marks=pytest.mark.long) for pair in PAIRS[1:])]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose first lesson ends in a program."""
    folder = tmp_path / "course"
    folder.mkdir()
    write_course(folder)
    lesson = folder / "01_first"
    with (lesson / "lesson.toml").open("a", encoding="utf-8") as toml:
        toml.write(STEP)
    for language, hint in TEXT.items():
        with (lesson / f"{language}.md").open("a", encoding="utf-8") as prose:
            hints = "".join(f"### hint\n{hint} {n}\n" for n in ("a", "b", "c", "d"))
            feedback = "".join(f"### feedback {key}\nsaid {key} `[t-1]`\n" for key in ("right", "no_model", "too_many"))
            prose.write(f"## first_h: H\nWrite it.\n{feedback}{hints}")
    programs = lesson / "code" / "first_h"
    programs.mkdir(parents=True)
    for name in ("start", "answer", "other", "no_model", "too_many"):
        (programs / f"{name}.py").write_text(f"name = '{name}'\n", "utf-8")
    return folder


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def app(course: Path, engine: FakeEngine, progress: Progress, home: Path, monkeypatch: pytest.MonkeyPatch) -> DembowApp:
    assert home
    session = Session(progress, engine, "en")
    monkeypatch.setattr(session, "lesson", lambda lesson: load_lesson(lesson, session.strings.language, course))
    progress.visit("first", "first_h")
    return DembowApp(session)


async def open_program(app: DembowApp, until: Until) -> tuple[LessonScreen, ProgramLab]:
    screen = LessonScreen(app.session, "first")
    app.push_screen(screen)
    await until(lambda: app.screen is screen and screen.shown is screen.step)
    lab = screen.lab
    assert isinstance(lab, ProgramLab)
    await until(lambda: lab.ready and not lab.running)
    return screen, lab


def model(parameters: int) -> Value:
    return Value("model", layers=(Layer("Dense"),), parameters=parameters)


@pytest.mark.slow
async def test_a_program_is_run_and_answered(app: DembowApp, engine: FakeEngine, until: Until) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen, lab = await open_program(app, until)
        assert lab.code == "name = 'start'\n"
        verdict, progress = screen.query_one("#verdict", Line), app.session.progress

        def answers() -> int:
            return len(progress.answers("first", "first_h"))

        def told(more_than: int, mark: str) -> bool:
            return answers() > more_than and mark in verdict.text and not lab.running

        for ran, key, mark in (
            (Ran("done"), "no_model", "↺"),
            (Ran("done", {"model": model(50)}), "too_many", "↺"),
            (Ran("error", error="ValueError", message="shapes [1]", line=2), "error", "↺"),
            (Ran("too_long", seconds=20.0), "too_long", "↺"),
            (Ran("done", {"model": model(51)}, output="wrote [this]"), "right", "✓"),
        ):
            engine.ran = ran
            before = answers()
            await pilot.press("space")
            await until(partial(told, before, mark))
            assert progress.answers("first", "first_h")[-1].feedback == key
        assert progress.steps("first")["first_h"] == "done"


@pytest.mark.slow
async def test_what_is_written_runs_from_inside_and_is_kept(app: DembowApp, until: Until, progress: Progress) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen, lab = await open_program(app, until)
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Editor))
        await pilot.press("n", "q", "ctrl+r")
        await until(lambda: progress.answers("first", "first_h"))
        assert progress.answers("first", "first_h")[-1].answer == "nqname = 'start'\n"
        assert isinstance(app.focused, Editor)
        await pilot.press("escape")
        await until(lambda: app.focused is None)
        await until(lambda: progress.setting("draft/first/first_h") == "nqname = 'start'\n")
        await pilot.press("p")
        await until(lambda: screen.step.id == "first_g" and screen.shown is screen.step)
        assert screen.lab.lab_name == "phrases"
        await pilot.press("n")
        await until(lambda: screen.lab is lab and lab.code.startswith("nq"))
        await pilot.press("u")
        assert lab.code == "name = 'start'\n"


@pytest.mark.slow
async def test_enter_goes_on_within_the_block(app: DembowApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        _, lab = await open_program(app, until)
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Editor))
        await pilot.press(*"if", "space", "a", "colon", "enter", "b", "enter", "c")
        await until(lambda: lab.code.startswith("if a:\n    b\n    cname"))
        parts = [f"part_{number}" for number in range(20)]
        lab.query_one(Editor).load_text(f"whole = {' + '.join(parts)}")
        await until(lambda: all(part in text(app) for part in parts))  # in the rows below, and not beyond the edge


@pytest.mark.slow
async def test_the_loss_of_a_training_is_drawn(app: DembowApp, engine: FakeEngine, until: Until) -> None:
    trained = Value("history", history={"loss": (0.5, 0.3, 0.2), "val_loss": (0.6, None, 0.3)})
    engine.ran = Ran("done", {"model": model(50), "history": trained})
    async with app.run_test(size=(120, 36)) as pilot:
        _, lab = await open_program(app, until)
        assert not lab.query_one(Plot).display
        await pilot.press("space")
        await until(lambda: lab.ran is not None and app.session.strings("lab.program.curve") in text(app))
        assert [len(curve.y) for curve in lab.query_one(Plot).figure.curves] == [3, 3]
        assert app.session.strings("lab.program.silent") not in text(app)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_a_program_writes_is_in_sight(
    app: DembowApp, engine: FakeEngine, until: Until, size: tuple[int, int]
) -> None:
    engine.ran = Ran("done", {"model": model(50)}, output="first line\nlast line")
    async with app.run_test(size=size) as pilot:
        _, lab = await open_program(app, until)
        editor, transcript = lab.query_one(Editor), lab.query_one(Transcript)
        assert not transcript.display  # its room is the editor's until there is something to read
        lines = "\n".join(f"line_{number} = 0" for number in range(30))
        editor.load_text(lines)
        editor.move_cursor((12, 0))
        await pilot.press("space")
        await until(lambda: lab.ran is not None and "last line" in text(app))
        await until(lambda: "first line" in text(app))
        await until(lambda: "line_12 = 0" in text(app))  # the line at the cursor, though the editor is less high now


@pytest.mark.slow
async def test_a_new_run_takes_back_what_was_said_of_the_old(app: DembowApp, engine: FakeEngine, until: Until) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen, lab = await open_program(app, until)
        verdict = screen.query_one("#verdict", Line)
        await pilot.press("space")
        await until(lambda: verdict.text and not lab.running)
        engine.pause = 5.0  # it does not end meanwhile
        await pilot.press("space")
        await until(lambda: not verdict.text)
        assert "said no_model" not in text(app)
        assert lab.running
        assert app.session.strings("lab.program.running", seconds="20", submit="ctrl+r") in text(
            app
        )  # which tells how to stop it
        lab.action_edit()
        await pilot.press("ctrl+r")
        await until(
            lambda: screen.query_one(EngineStatus).text == app.session.strings("lab.program.cancelled", submit="ctrl+r")
        )


async def test_a_process_that_was_warmed_is_told_as_ready_and_no_run(app: DembowApp, until: Until) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen, lab = await open_program(app, until)
        ready = app.session.strings("engine.ready")
        await until(lambda: not lab.running and screen.query_one(EngineStatus).text == ready)
        await pilot.press("space")
        took = app.session.strings.template("lab.took").partition("{")[0]
        await until(lambda: screen.query_one(EngineStatus).text.startswith(took))


async def test_an_error_that_was_not_kept_is_not_spoken_of_as_if_it_stood_there(
    app: DembowApp, until: Until, progress: Progress
) -> None:
    progress.answer("first", "first_h", "boom", False, "error")
    async with app.run_test(size=(120, 36)):
        await open_program(app, until)
        await until(lambda: "Last time it stumbled" in text(app))
        assert "Read the message" not in text(app)


@pytest.mark.slow
@pytest.mark.parametrize("neighbours", NEIGHBOURS, ids="-".join)
async def test_a_program_that_runs_is_none_of_the_next_step(
    make_app: MakeApp, until: Until, neighbours: tuple[str, str, str]
) -> None:
    lesson, one, other = neighbours
    app = make_app("en")
    engine = app.session.engine
    assert isinstance(engine, FakeEngine)
    going = app.session.strings("lab.program.running", seconds="20", submit="ctrl+r")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, one)
        lab = screen.lab
        assert isinstance(lab, ProgramLab)
        await until(lambda: lab.ready and not lab.running)
        said = lab.query_one("#said", Line)
        engine.pause = 600  # nothing ends meanwhile
        await pilot.press("space")
        await until(lambda: lab.running and said.text == going)
        await pilot.press("n", "n")
        await until(lambda: screen.shown is screen.step and screen.step.id == other)
        assert lab.running  # the process that the next one will run in is being warmed
        assert said.text != going
        await pilot.press("space")
        await until(lambda: lab.submitted)
        await until(lambda: engine.specs[-1] == replace(lab.spec, codes=(lab.code,)))
        engine.pause = 0
        lab.open(other, lab.start, "")
        await until(lambda: not lab.running and not lab.facts["running"])
        assert not lab.facts["finished"]  # it was warmed, and no program ran


async def test_skipping_shows_a_program_that_passes(app: DembowApp, until: Until) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen, _ = await open_program(app, until)
        assert "name = 'answer'" in screen.step.last_hint
        await pilot.press("n")
        await until(lambda: screen.session.progress.steps("first")["first_h"] == "skipped")


@pytest.mark.slow
async def test_a_program_that_has_not_run_is_told_of_before_it_is_left(
    app: DembowApp, until: Until, progress: Progress
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen, lab = await open_program(app, until)
        lab.query_one(Editor).load_text("name = 'mine'")
        again = screen.query_one("#again", Line)
        await pilot.press("n")
        await until(lambda: "n again" in again.text)
        assert "␣, or ctrl+r within the editor, runs it" in again.text
        assert progress.steps("first")["first_h"] == "visited"
        await pilot.press("space")
        await until(lambda: progress.answers("first", "first_h") and not lab.running)
        await pilot.press("n")
        await until(lambda: progress.steps("first")["first_h"] == "skipped")


@pytest.mark.parametrize("trains", [False, True])
async def test_what_an_older_program_wrote_is_told_to_be_of_that(
    app: DembowApp, engine: FakeEngine, until: Until, *, trains: bool
) -> None:
    """Its output, its curve, how it ended and its verdict are told by words, until it stands there once more."""
    strings = app.session.strings
    found = {"history": Value("history", history={"loss": (0.5, 0.3, 0.2)})} if trains else {}
    engine.ran = Ran("done", {"model": model(50), **found}, output="what it wrote")
    async with app.run_test(size=(120, 36)) as pilot:
        screen, lab = await open_program(app, until)
        said, again, editor = lab.query_one("#said", Line), screen.query_one("#again", Line), lab.query_one(Editor)
        before = strings("lab.program.before", said="")
        curve = strings("lab.program.curve")
        await pilot.press("space")
        await until(lambda: "what it wrote" in text(app) and said.text and not lab.running)
        await until(lambda: screen.query_one("#verdict", Line).text)
        code, ended = lab.code, said.text
        for _ in range(2):
            assert before not in said.text
            assert not again.text
            editor.insert("# more\n", (0, 0))
            await until(lambda: said.text == before + ended)
            await until(lambda: again.text.startswith("This was said of the program before"))
            drawn = lab.query_one(Transcript).draw(40, 5)
            assert drawn == [[("what it wrote", "dim")]]
            assert not trains or lab.query_one(Plot).figure.title == before + curve
            editor.undo()
            await until(lambda: lab.code == code and said.text == ended and not again.text)
            assert lab.query_one(Transcript).draw(40, 5) == [[("what it wrote", "plain")]]
            assert not trains or lab.query_one(Plot).figure.title == curve


async def test_the_lab_tells_the_learners_own_keys(app: DembowApp, until: Until) -> None:
    own = {"program.submit": "f9", "lab.program.edit": "i", "lab.program.restart": "B", "lab.run": "ctrl+space"}
    app.session.keymap = own
    async with app.run_test(size=(120, 36)):
        _, lab = await open_program(app, until)
        told = lab.query_one("#settings", Line).text
        assert told.startswith("i writes · f9 or ctrl+space runs")
        assert told.endswith("B starts again")


@pytest.mark.slow
async def test_a_learner_may_argue(app: DembowApp, until: Until, home: Path) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await open_program(app, until)
        await pilot.press("r")
        assert not list(home.rglob("first-first_h-*.md"))
        await pilot.press("space")
        await until(lambda: app.session.progress.answers("first", "first_h"))
        await pilot.press("r")
        await until(lambda: list(home.rglob("first-first_h-*.md")))
        (report,) = home.rglob("first-first_h-*.md")
        written = report.read_text("utf-8")
        assert "name = 'start'" in written
        assert "model.parameters != 51" in written


def test_the_fixture_is_a_whole_course(course: Path) -> None:
    from lessons.linting.linter import lint

    assert [fault.rule for fault in lint(lab_terms(), course)] == []
    shutil.rmtree(course / "01_first" / "code" / "first_h")
    assert {fault.rule for fault in lint(lab_terms(), course)} == {"no_program"}
