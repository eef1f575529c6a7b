"""A key that the footer offers does what it says there, whatever has the focus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from lessons.checking.tries import two_tries
from lessons.content.loader import load_course, load_lesson
from lessons.content.schema import Question
from lessons.learner.review import Due
from lessons.linting.answers import examples
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text
from tui.app import DembowApp
from tui.check.keys import CHARACTERS, keys_for
from tui.front_ends import LABS
from tui.screens.base import CourseScreen
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.screens.review import ReviewScreen
from tui.screens.step_pane import StepPane
from tui.widgets.fields import Field, Fields
from tui.widgets.line import Line
from tui.widgets.number import NumberQuestion

Effects = Mapping[str, tuple[str, str]]
"""What the footer says of each key, and the action that the key brings about."""


def first_steps() -> Iterator[tuple[str, str, str]]:
    """Yield the first step of the course with each kind of question, and with a program."""
    course = load_course()
    lessons = [load_lesson(entry.id, "en") for entry in course.available]
    kinds = [*(kind.__name__ for kind in get_args(Question)), "program"]
    for kind in kinds:
        yield (
            kind,
            *next(
                (lesson.id, step.id)
                for lesson in lessons
                for step in lesson.steps
                if (kind == "program" and step.kind == "code") or type(step.spec.question).__name__ == kind
            ),
        )


STEPS = list(first_steps())
QUESTIONS = [step for step in STEPS if step[0] != "program"]
ALWAYS = {"program", "Number", "phrases"}
"""Kinds of steps, and a lab, that are opened every time: where keys are text, and where they are not. The others take
seconds each, and are marked slow."""


def now_or_slow(name: str, *values: object) -> Any:
    """Return a case with these values, marked as slow unless its name is one of those that are opened every time."""
    return pytest.param(*values, id=name, marks=[] if name in ALWAYS else [pytest.mark.slow])


A_STEP = pytest.mark.parametrize(("lesson", "step"), [now_or_slow(*one) for one in STEPS])
A_QUESTION = pytest.mark.parametrize(("lesson", "step"), [now_or_slow(*one) for one in QUESTIONS])


class Spy:
    """The spy hears of every action that a key brings about, and lets none of them happen."""

    def __init__(self, app: DembowApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.acted: list[str] = []
        monkeypatch.setattr(app, "run_action", self)

    async def __call__(self, action: Any, *_: object, **__: object) -> bool:
        self.acted.append(str(action))
        return True

    async def effects(self, pilot: Pilot[None], screen: CourseScreen) -> Effects:
        """Press every key that the footer offers, both of a pair, and return what came of each."""
        effects = {}
        for keys, _, said in screen.keys_here():
            came = [await self.effect(pilot, screen, key) for key in keys.split()]
            effects[keys] = said, " ".join(came) if all(came) else ""
        return effects

    async def effect(self, pilot: Pilot[None], screen: CourseScreen, key: str) -> str:
        """Press a key, and return the actions that it brings about; nothing where there are none."""
        focused = screen.focused
        self.acted.clear()
        await pilot.press(key)
        if not self.acted:
            await pilot.pause()
        left = screen.focused is not focused
        screen.set_focus(focused)
        return " ".join(self.acted) or ("leave" if left else "")


def broken(free: Effects, focused: Effects) -> list[str]:
    """Return the keys that do nothing, and those that do another thing under the same words."""
    dead = [f"{key} ({said}) does nothing" for key, (said, action) in focused.items() if not action]
    return dead + [
        f"{key} ({said}) does {action}, not {free[key][1]}"
        for key, (said, action) in focused.items()
        if action and key in free and free[key][0] == said and free[key][1] != action
    ]


async def broken_everywhere(pilot: Pilot[None], screen: CourseScreen, spy: Spy) -> dict[str, list[str]]:
    """Look at the footer while nothing has the focus, then while each widget in turn has it."""
    chain: list[Widget] = list(screen.focus_chain)
    screen.set_focus(None)
    await pilot.pause()
    free = await spy.effects(pilot, screen)
    found = {"nothing": broken({}, free)}
    for widget in chain:
        screen.set_focus(widget)
        await pilot.pause()
        found[repr(widget)] = broken(free, await spy.effects(pilot, screen))
    return {name: faults for name, faults in found.items() if faults}


@pytest.mark.slow
@pytest.mark.half
@A_STEP
async def test_the_footer_of_a_lesson_keeps_its_word(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch, lesson: str, step: str
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, step)
        assert await broken_everywhere(pilot, screen, Spy(app, monkeypatch)) == {}


@pytest.mark.slow
@A_QUESTION
async def test_the_footer_of_a_review_keeps_its_word(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch, lesson: str, step: str
) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ReviewScreen(app.session, [Due(lesson, step, 0.0)])
        await app.push_screen(screen)
        await until(lambda: screen.shown is not None)
        assert await broken_everywhere(pilot, screen, Spy(app, monkeypatch)) == {}


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("lab", [now_or_slow(lab, lab) for lab in sorted(LABS)])
async def test_the_footer_of_a_lab_keeps_its_word(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch, lab: str
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        app.session.doors.lab(lab)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        screen = app.screen
        assert isinstance(screen, LabScreen)
        for fields in screen.query(Fields):
            fields.display = True
            await fields.ask([Field("one", "one", "1.5"), Field("other", "other", "")])
            await until(lambda: isinstance(app.focused, Input))
        spy = Spy(app, monkeypatch)
        assert await broken_everywhere(pilot, screen, spy) == {}


def written(keys: list[str]) -> str:
    return "".join(CHARACTERS.get(key, key) for key in keys if key != "enter")


@pytest.mark.slow
async def test_a_number_field_takes_what_numbers_are_made_of_and_lets_every_other_key_go(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, lesson, step = next(step for step in STEPS if step[0] == "Number")
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, step)
        line = screen.query_one(NumberQuestion).line
        assert app.focused is line
        with monkeypatch.context() as patch:
            spy = Spy(app, patch)
            free = {key for key, _, _ in screen.keys_here()}
            assert {"n", "p", "h", "z", "g", "y", "r", "c", "q", "L", "space", "left", "right"} <= free
            for key in free:
                spy.acted.clear()
                await pilot.press(key)
                assert spy.acted, key
            assert line.value == ""
        await pilot.press(*"-1", "full_stop", "5", "comma", "slash", "percent_sign")
        assert line.value == "-1.5,/%"
        await pilot.press("backspace", "backspace")
        assert line.value == "-1.5,"


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("correct", [True, False], ids=["right", "wrong"])
@A_QUESTION
async def test_after_the_answer_the_keys_are_the_screens_and_enter_goes_on(
    make_app: MakeApp, until: Until, lesson: str, step: str, correct: bool
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, step)
        answers = examples(screen.step)
        question, right = screen.step.spec.question, answers.pop("right")
        assert question is not None
        place = screen.place
        await pilot.press(*keys_for(question, right if correct else next(iter(answers.values()))))
        await until(lambda: screen.query_one("#verdict", Line).text and app.focused is None)
        if two_tries(screen.step) and not correct:
            assert "enter" not in {key for key, _, _ in screen.keys_here()}, "a first miss is no end"
            await pilot.press("tab")
            screen.query_one(StepPane).give(next(iter(answers.values())))
            await until(lambda: app.focused is None and "enter" in {key for key, _, _ in screen.keys_here()})
            await until(lambda: app.session.strings("keys.lesson.tab") in text(app))
        offered = {key: said for key, _, said in screen.keys_here()}
        assert offered["enter"] == app.session.strings("keys.lesson.n")
        assert offered["tab"] == app.session.strings("keys.lesson.tab")
        await until(lambda: offered["tab"] in text(app))
        await pilot.press("tab")
        assert app.focused is not None
        assert app.focused.query_ancestor(StepPane)
        await pilot.press("escape")
        await until(lambda: app.focused is None or "n" in screen.active_bindings)
        screen.set_focus(None)
        await pilot.press("enter")
        await until(lambda: screen.place == place + 1 and screen.shown is screen.step)


@pytest.mark.slow
async def test_enter_skips_nothing(make_app: MakeApp, until: Until) -> None:
    _, lesson, step = STEPS[0]
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, step)
        place = screen.place
        screen.set_focus(None)
        assert "enter" not in {key for key, _, _ in screen.keys_here()}
        await pilot.press("enter", "n")
        await until(lambda: screen.query_one("#verdict", Line).text)
        assert screen.place == place


@pytest.mark.slow
async def test_what_is_written_into_is_left_by_the_key_that_the_footer_names(make_app: MakeApp, until: Until) -> None:
    _, lesson, step = STEPS[-1]
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, step)
        assert isinstance(screen, LessonScreen)
        editor = screen.query_one(TextArea)
        editor.focus()
        await until(lambda: "escape" in {key for key, _, _ in screen.keys_here()})
        assert "n" not in {key for key, _, _ in screen.keys_here()}
        await pilot.press("escape")
        await until(lambda: "n" in {key for key, _, _ in screen.keys_here()})
        assert not isinstance(app.focused, Input)
