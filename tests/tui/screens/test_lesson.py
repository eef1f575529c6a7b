"""The lesson screen opens where one was, and shows and explains every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path

import pytest

from lessons.content.loader import Lesson, Step, load_course, load_lesson
from lessons.content.schema import Clause, Number, Scalar
from lessons.learner.progress import Progress
from lessons.variants.own import CODE, NAME
from lessons.variants.varied import count_of, varied
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import SIZES, in_lesson, text
from tui.app import DembowApp
from tui.screens.base import WIDE
from tui.screens.course_map import CourseMap
from tui.screens.ending import EndingScreen
from tui.screens.lesson import LessonScreen
from tui.screens.lesson_head import LessonHead
from tui.screens.step_pane import StepPane
from tui.steps.words import lab_of
from tui.widgets.key_bar import KeyBar, fitting
from tui.widgets.line import Line
from tui.widgets.prose import Prose


def at_step(screen: LessonScreen, place: int) -> bool:
    return screen.place == place and screen.shown is screen.step


@pytest.mark.slow
async def test_enter_opens_and_g_comes_back(make_app: MakeApp, until: Until) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen))
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await until(lambda: screen.shown is screen.step)
        await pilot.press("escape", "g")
        await until(lambda: isinstance(app.screen, CourseMap))
        await until(lambda: f"◐ {screen.lesson.entry.number:2}" in text(app))


LONG_TEXTS = ("recurrent_neuron", "memory_cells", "time_series", "lstm")


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("lesson", ["six_words", "lstm"])
async def test_every_step_shows_and_explains_itself(
    make_app: MakeApp, until: Until, lesson: str, size: tuple[int, int]
) -> None:
    app = make_app("en")
    async with app.run_test(size=size) as pilot:
        screen = await in_lesson(app, until, lesson)
        for place, step in enumerate(screen.lesson.steps):
            await until(partial(at_step, screen, place))
            for widget in screen.focus_chain:
                name = getattr(widget, "explain", None)
                assert name, widget
                assert app.session.strings.has(f"explain.{name}.body")
            await pilot.press("escape")
            if step.kind in ("predict", "lab"):
                await pilot.press("n")
                await until(lambda: screen.query_one("#verdict", Line).text)
                assert screen.session.progress.steps(lesson)[step.id] == "skipped"
            await pilot.press("n")
        await until(lambda: isinstance(app.screen, EndingScreen))
        assert app.session.progress.lesson_state(lesson, [step.id for step in screen.lesson.steps]) == "skipped"
        skipped = sum(step.kind in ("predict", "lab") for step in screen.lesson.steps)
        await until(lambda: f"{skipped} skipped" in text(app))
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap) and f"↷ {screen.lesson.entry.number:2}" in text(app))


def lab_steps() -> Iterator[tuple[str, str]]:
    """Yield the first step with a goal of every lab that lessons have."""
    seen = set()
    for entry in load_course().available:
        lesson = load_lesson(entry.id, "es")
        for step in lesson.steps:
            if step.kind == "lab" and (lab := lab_of(lesson, step)) not in seen:
                seen.add(lab)
                yield lesson.id, step.id


def reaching(goal: Sequence[Clause]) -> dict[str, object]:
    """Return facts with which the goal is met."""
    facts: dict[str, object] = {}
    for one in goal:
        if one.contains is not None:
            others = facts.get(one.fact)
            facts[one.fact] = [*(others if isinstance(others, list) else []), one.contains]
        else:
            facts[one.fact] = next(value for value in (one.equals, one.at_least, one.at_most) if value is not None)
    return facts


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("lesson", "step"), list(lab_steps()))
async def test_a_goal_that_was_skipped_can_still_be_reached(
    make_app: MakeApp, until: Until, lesson: str, step: str
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, step)
        screen.set_focus(None)
        await pilot.press("n")
        await until(lambda: app.session.progress.steps(lesson)[step] == "skipped")

        def reached() -> bool:
            # Told again until it counts: a lab that is still reading its series tells its own facts after these.
            screen.lab.learn(**reaching(screen.step.spec.goal))
            return app.session.progress.steps(lesson)[step] == "done"

        await until(reached)
        await until(lambda: app.session.strings("lesson.reached") in screen.query_one("#verdict", Line).text)
        screen.lab.learn(**{"another": "fact"})
        await pilot.pause()
        assert len(app.session.progress.answers(lesson, step)) == 1


@pytest.mark.slow
async def test_r_writes_no_complaint_of_a_right_answer(
    make_app: MakeApp, until: Until, told: Told, progress: Progress, home: Path
) -> None:
    progress.answer("welcome", "first_guess", "sola", True, "right")
    app = make_app("en")
    async with app.run_test(size=(120, 36), message_hook=told) as pilot:
        screen = await in_lesson(app, until, "welcome", "first_guess")
        screen.set_focus(None)
        await pilot.press("r")
        await until(lambda: app.session.strings("lesson.no_report_right") in told)
        assert not list(home.rglob("reports/*.md"))


@pytest.mark.slow
async def test_resume_at_the_very_step(make_app: MakeApp, until: Until) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until)
        await pilot.press("n", "n")
        await until(lambda: screen.place == 2)
    again = make_app()
    async with again.run_test(size=(120, 36)) as pilot:
        await until(lambda: again.focused is not None)
        await pilot.press("enter")
        await until(lambda: isinstance(again.screen, LessonScreen) and again.screen.place == 2)


@pytest.mark.slow
async def test_where_one_is_is_on_disk_before_the_head_says_so(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A death between the two would open another step than the one that was read."""
    told: list[tuple[str, str]] = []
    show = LessonHead.show

    def noted(head: LessonHead, title: str, marks: Sequence[str], place: int, *, one_row: bool) -> None:
        at = progress.position()
        assert at is not None
        assert at[1] == load_lesson(at[0], "es").steps[place].id
        told.append(at)
        show(head, title, marks, place, one_row=one_row)

    monkeypatch.setattr(LessonHead, "show", noted)
    app = make_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await in_lesson(app, until)
        for key, place in (("n", 1), ("p", 0)):
            await until(partial(at_step, screen, screen.place))
            await pilot.press(key)
            await until(partial(at_step, screen, place))
    assert len(set(told)) == 2


def said(screen: LessonScreen) -> str:
    """Verdict and feedback on the screen."""
    pane = screen.query_one(StepPane)
    return pane.query_one("#verdict", Line).text + "\n" + pane.query_one("#feedback", Prose).source


@pytest.mark.slow
async def test_the_second_miss_is_told_what_the_first_was_not(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("en")
    progress.visit("recurrent_neuron", "second_word")
    async with app.run_test(size=(120, 36)):
        screen = await in_lesson(app, until, "recurrent_neuron")
        await until(lambda: screen.shown is screen.step)
        answer, pane = screen.step.last_hint, screen.query_one(StepPane)
        again = app.session.strings("lesson.again")
        pane.give(3)
        await until(lambda: again in said(screen))
        assert answer not in said(screen)
        assert progress.steps("recurrent_neuron")["second_word"] == "visited"
        await screen.show_step()
        assert again in said(screen), "where one comes back to a first miss, it is one still"
        pane.give(2)
        await until(lambda: answer in said(screen))
        assert progress.steps("recurrent_neuron")["second_word"] == "done"


@pytest.mark.slow
async def test_on_from_a_first_miss_the_answer_is_shown(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    progress.visit("recurrent_neuron", "second_word")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, "recurrent_neuron")
        await until(lambda: screen.shown is screen.step)
        screen.query_one(StepPane).give(3)
        await until(lambda: app.session.strings("lesson.again") in said(screen))
        await pilot.press("escape", "n")
        await until(lambda: screen.step.last_hint in said(screen))
        assert progress.steps("recurrent_neuron")["second_word"] == "skipped"


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "correct", "key"), [(3.0, False, "full_echo"), (3.0, True, "right")])
async def test_what_an_earlier_version_judged_stays_judged(
    make_app: MakeApp, until: Until, progress: Progress, answer: float, correct: bool, key: str
) -> None:
    app = make_app("en")
    progress.visit("recurrent_neuron", "second_word")
    progress.answer("recurrent_neuron", "second_word", answer, correct, key)
    progress.complete("recurrent_neuron", "second_word")
    async with app.run_test(size=(120, 36)):
        screen = await in_lesson(app, until, "recurrent_neuron")
        await until(lambda: screen.shown is screen.step)
        verdict = app.session.strings("lesson.right" if correct else "lesson.not_yet")
        assert verdict in said(screen)
        assert (screen.step.last_hint in said(screen)) != correct


@pytest.mark.slow
async def test_the_keys_that_help_are_always_at_the_foot(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_lesson(app, until, "recurrent_neuron", "second_word")
        await until(lambda: screen.focused is not None)
        strings = app.session.strings
        for size in ((80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            foot = screen.query_one(KeyBar)
            await until(lambda foot=foot, size=size: foot.size.width == size[0] - 1)  # type: ignore[misc]
            shown = {key for key, _, _ in fitting(screen.keys_here(), foot.size.width, screen.pinned())}
            assert {"h", "question_mark", "space"} <= shown
            assert ("z" in shown) or size[0] >= WIDE
        await until(lambda: strings("keys.lesson.question_mark") in text(app))


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("lesson", LONG_TEXTS)
async def test_a_text_that_goes_on_is_told_to_at_the_foot(
    make_app: MakeApp, until: Until, lesson: str, language: str
) -> None:
    """At every step of a lesson: what stands below the fold has its key beside those that help."""
    app = make_app(language)
    longer = set[str]()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_lesson(app, until, lesson)
        for place, step in enumerate(screen.lesson.steps):
            screen.place = place
            await screen.show_step()
            await pilot.pause(0.05)
            pane, foot = screen.query_one(StepPane), screen.query_one(KeyBar)
            if pane.scroll_offset.y < pane.max_scroll_y:
                longer.add(step.id)
                shown = {key for key, _, _ in fitting(screen.keys_here(), foot.size.width, screen.pinned())}
                assert {"pagedown", "h", "question_mark"} & {key for key, _, _ in screen.keys_here()} <= shown, step.id
                await until(lambda: "⇟" in text(app).splitlines()[-1])
    assert longer


@pytest.mark.slow
async def test_a_scroll_bar_goes_once_the_text_has_room(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a column, for want of which a text may be longer than its room."""
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        screen = await in_lesson(app, until, "welcome", "in_order")
        pane = screen.query_one(StepPane)
        monkeypatch.setattr(screen, "_split", lambda: None)  # the lab shares out no rows meanwhile
        last = " ".join(screen.step.section.body.split()[-3:])

        def is_whole() -> bool:
            """Whether all of its text stands there; before that no height is that of the text."""
            pane.allow(30)
            return last in text(app) and pane.size.height == pane.virtual_size.height

        await until(is_whole)
        whole = pane.size.height

        def has_a_bar() -> bool:
            pane.allow(5)  # the screen may still share its rows out itself
            return pane.show_vertical_scrollbar and pane.virtual_size.height > whole

        await until(has_a_bar)

        def has_none() -> bool:
            pane.allow(whole)
            return pane.size.height == whole == pane.virtual_size.height and not pane.show_vertical_scrollbar

        await until(has_none)


def test_r_is_offered_where_there_is_an_answer_to_keep(make_app: MakeApp) -> None:
    session = make_app("en").session
    for entry in session.course.available[:3]:
        for step in session.lesson(entry.id).steps:
            screen = LessonScreen(session, entry.id, step=step.id)
            offered = {key for key, *_ in tuple(screen.keys())}
            assert ("r" in offered) == (step.kind in ("predict", "code")), step.id


@pytest.mark.slow
async def test_a_lab_keeps_its_room_beside_what_is_told_of_an_answer(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_lesson(app, until, "welcome", "first_guess")
        await pilot.press("2")
        await until(lambda: screen.query_one("#verdict", Line).text)
        await until(lambda: "motor" in text(app))
        columns, lab = screen.query_one("#columns").region, screen.lab.region
        assert columns.contains_region(lab)
        assert sum("▄▄▄▄" in row for row in text(app).splitlines()) == 3  # every phrase of the song


@pytest.mark.slow
async def test_each_learner_has_numbers_of_their_own_and_the_lab_beside_takes_them(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    progress.set(NAME, "Ana Ruiz")
    progress.set(CODE, "VERANO-3")
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: app.focused is not None)
        for entry in load_course().available:
            lesson = load_lesson(entry.id, "es")
            for step in lesson.steps:
                if step.spec.draw is None or not step.spec.draw.settings:
                    continue
                app.session.doors.lesson(entry.id, step=step.id)
                await until(partial(shows, app, step.id))
                assert isinstance(app.screen, LessonScreen)
                assert app.screen.step.variant > 0
                for settings in extremes(lesson, step):
                    app.screen.lab.configure(settings)  # raises where it cannot
        app.session.doors.lesson("recurrent_neuron", step="second_word")
        await until(partial(shows, app, "second_word"))
        asked = app.screen.step if isinstance(app.screen, LessonScreen) else None
        assert asked is not None
        assert isinstance(asked.spec.question, Number)
        await pilot.press(*f"{asked.spec.question.right:g}", "enter")
        await until(lambda: progress.answers("recurrent_neuron", "second_word"))
        (answer,) = progress.answers("recurrent_neuron", "second_word")
        assert (answer.correct, answer.variant) == (True, asked.variant)


def extremes(lesson: Lesson, step: Step) -> list[Mapping[str, Scalar]]:
    """The draws in which a setting of the lab is at its least or at its most."""
    every = [varied(lesson, step, variant).spec.settings for variant in range(1, count_of(step) + 1)]
    names = step.spec.draw.settings if step.spec.draw else {}
    return [end(every, key=itemgetter(name)) for name in names for end in (min, max)]


def shows(app: DembowApp, step: str) -> bool:
    screen = app.screen
    return isinstance(screen, LessonScreen) and screen.shown is screen.step and screen.step.id == step
