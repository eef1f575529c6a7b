"""A step's program is kept as it is written, and each step of a lesson has one of its own."""

from __future__ import annotations

from lessons.content.loader import load_course, load_spec
from lessons.learner.program_draft import draft_name
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson
from tui.labs.program.editor import Editor
from tui.labs.program.lab import ProgramLab
from tui.screens.lesson import LessonScreen
from tui.screens.step_program import StepProgram


def two_programs() -> tuple[str, list[str]]:
    """The first lesson that asks for two programs or more, and the steps that do."""
    for entry in load_course().available:
        steps = [step.id for step in load_spec(entry.folder).steps if step.kind == "code"]
        if len(steps) > 1:
            return entry.id, steps
    raise AssertionError("no lesson asks for two programs")


def editor_of(screen: LessonScreen) -> Editor:
    assert isinstance(screen.lab, ProgramLab)
    return screen.lab.query_one(Editor)


async def test_each_step_keeps_what_was_written_in_it(make_app: MakeApp, until: Until, progress: Progress) -> None:
    lesson, (first, second, *_) = two_programs()
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        screen = await in_lesson(app, until, lesson, first)
        editor_of(screen).load_text("mine = 1")
        await until(lambda: progress.setting(draft_name(lesson, first)) == "mine = 1")
        await go(screen, until, second)
        assert editor_of(screen).text == screen.step.program("start")
        editor_of(screen).load_text("mine = 2")
        await go(screen, until, first)
        assert editor_of(screen).text == "mine = 1"
        assert progress.setting(draft_name(lesson, second)) == "mine = 2"


async def go(screen: LessonScreen, until: Until, step: str) -> None:
    screen.place = screen.lesson.place(step)
    await screen.show_step()
    await until(lambda: screen.shown is screen.step)


async def test_only_a_program_that_was_written_in_waits_to_run(make_app: MakeApp, until: Until) -> None:
    lesson, (first, *_) = two_programs()
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        screen = await in_lesson(app, until, lesson, first)
        program = StepProgram(app.session, lesson)
        assert program.unrun(screen.lab, screen.step) is None
        editor_of(screen).load_text("mine = 1")
        await until(lambda: program.unrun(screen.lab, screen.step) == "mine = 1")
        asks_for_none = next(step for step in screen.lesson.steps if step.kind != "code")
        assert program.unrun(screen.lab, asks_for_none) is None
