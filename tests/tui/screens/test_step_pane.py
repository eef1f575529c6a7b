"""The step pane takes answers, gives hints and keeps what was said."""

from __future__ import annotations

from functools import partial

import pytest
from textual.widgets import Input

from lessons.content.loader import load_course, load_lesson
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import at_step, in_lesson, text
from tui.app import DembowApp
from tui.check.sizes import SMALL
from tui.screens.legends import sign_of
from tui.screens.lesson import LessonScreen
from tui.screens.step_pane import StepPane
from tui.widgets.answer import AnswerGiven, Question
from tui.widgets.line import Line
from tui.widgets.number import NumberQuestion
from tui.widgets.odds_question import OddsQuestion
from tui.widgets.sketch import Sketch


def hints_shown(screen: LessonScreen, number: int) -> bool:
    return screen.query_one(StepPane).hints_shown == number


def seen_once(app: DembowApp, words: str) -> bool:
    return text(app).count(words) == 1


def hint_told(screen: LessonScreen, number: int) -> bool:
    return f"Hint {number} of 4" in screen.query_one("#hint_title", Line).text


@pytest.mark.slow
async def test_an_answer_is_kept_and_shown_again(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="how_many_words_back")
        await pilot.press("1")
        await until(lambda: progress.answers("six_words", "how_many_words_back"))
        await until(lambda: "↺" in screen.query_one("#verdict", Line).text)
        await pilot.press("1")
        await until(lambda: progress.steps("six_words")["how_many_words_back"] == "done" and app.focused is None)
        await pilot.press("n")
        await until(lambda: screen.shown is screen.step and screen.step.id != "how_many_words_back")
        await pilot.press("p")
        await until(lambda: screen.step.id == "how_many_words_back" and "↺" in screen.query_one("#verdict", Line).text)
        await pilot.press("3")
        await until(lambda: "✓" in screen.query_one("#verdict", Line).text)
    answers = progress.answers("six_words", "how_many_words_back")
    assert [answer.correct for answer in answers] == [False, False, True]


@pytest.mark.slow
@pytest.mark.parametrize("old", ["an option that is gone", 42, ["a", "b"], {"la": 1.0}])
async def test_an_answer_of_an_older_lesson_is_no_obstacle(
    make_app: MakeApp, until: Until, progress: Progress, old: object
) -> None:
    for step in ("how_many_words_back", "without_verb", "after_perrea"):
        progress.answer("six_words", step, old, False, "x")
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="after_perrea")
        for place in (4, 7):
            screen.place = place
            await screen.show_step()
            await pilot.pause()
        assert screen.shown is screen.step


@pytest.mark.slow
async def test_the_hint_ladder(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="how_many_words_back")
        for number in (1, 2, 3, 4, 4):
            await pilot.press("h")
            await until(partial(hints_shown, screen, number))
            await until(partial(hint_told, screen, number))


@pytest.mark.slow
async def test_the_mouse_is_as_good_as_the_keys(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until)
        await pilot.click("#dots", offset=(4, 0))
        await until(lambda: screen.place == 1)
        await pilot.click("#keys", offset=(1, 0))
        await until(lambda: screen.place == 2)
        await pilot.click("#models", offset=(6, 3))
        await until(lambda: screen.lab.facts["model"] == "lstm")


@pytest.mark.slow
async def test_long_steps_are_read_by_keys(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(60, 20)) as pilot:
        await in_lesson(app, until, "lstm", "six_lines")
        step = app.screen.query_one(StepPane).step
        assert step is not None
        end = step.section.body.split()[-2]  # the last word may well stand in the lab, too
        assert end not in text(app)
        for _ in range(4):
            await pilot.press("pagedown")
        await until(lambda: end in text(app))
        for _ in range(4):
            await pilot.press("pageup")
        await until(lambda: "fits in six lines" in text(app))


@pytest.mark.slow
async def test_an_answer_that_comes_after_its_question_is_gone_answers_nothing(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.session.doors.lesson("welcome")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
        pane = app.screen.query_one(StepPane)
        assert pane.step is not None
        assert pane.step.spec.question is None
        pane.post_message(AnswerGiven(gone := Sketch("", "", ""), 0))
        await pilot.pause()
        assert app.is_running
        assert progress.steps("welcome").get(pane.step.id) != "done"
        asking = "how_many_words_back"
        app.session.doors.lesson("six_words", step=asking)
        await until(lambda: isinstance(app.screen, LessonScreen) and getattr(app.screen.shown, "id", "") == asking)
        app.screen.query_one(StepPane).post_message(AnswerGiven(gone, {"la": 1.0}))
        await pilot.pause()
        assert app.is_running
        assert not progress.answers("six_words", asking)


@pytest.mark.slow
async def test_letters_are_keys_of_the_screen_while_a_number_is_asked_for(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="without_verb")
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press("h", "x", "enter")
        await until(partial(hints_shown, screen, 1))
        assert screen.query_one(StepPane).query_one(Input).value == ""
        assert not app.session.progress.answers("six_words", "without_verb")
        await pilot.press("escape")
        assert app.focused is None


@pytest.mark.slow
async def test_an_answer_that_was_begun_is_found_again_by_enter_and_typed_on(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_lesson(app, until, step="without_verb")
        line = screen.query_one(StepPane).query_one(Input)
        await pilot.press("3", "escape")
        await until(lambda: app.focused is None)
        await pilot.press("4")
        await until(lambda: line.value == "34")
        await pilot.press("escape", "enter")
        await until(lambda: app.focused is line)
        await pilot.press("enter")
        await until(lambda: app.session.progress.answers("six_words", "without_verb"))
        assert app.session.progress.answers("six_words", "without_verb")[0].answer == 34


@pytest.mark.slow
async def test_a_key_that_only_the_question_knows_leads_back_to_it(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="without_verb")
        await pilot.press("9", "0", "enter")
        await until(lambda: screen.query_one("#verdict", Line).text and app.focused is None)
        await pilot.press("7", "5")
        assert screen.query_one(StepPane).query_one(Input).value == "75"
        await pilot.press("enter")
        await until(lambda: len(app.session.progress.answers("six_words", "without_verb")) == 2)


ASKED = {
    entry.id: [step.id for step in load_lesson(entry.id, "es").steps if step.spec.question is not None]
    for entry in load_course().entries
}
"""Steps of each lesson that ask something."""


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("lesson", ASKED)
async def test_on_a_small_screen_the_keys_of_every_question_are_in_view_and_so_is_what_it_asks(
    make_app: MakeApp, until: Until, lesson: str
) -> None:
    app = make_app("es")
    async with app.run_test(size=SMALL) as pilot:
        screen = await in_lesson(app, until, lesson)
        pane = screen.query_one(StepPane)
        for step in ASKED[lesson]:
            screen.place = screen.lesson.place(step)
            await screen.show_step()
            question = pane.query("#question > *").first()
            assert isinstance(question, Question | NumberQuestion)
            first = question.keys_told.split(" · ")[0]
            # The question before may have had the same keys, and may still be seen.
            await pilot.pause()
            await until(partial(seen_once, app, first))
            assert pane.scroll_offset.y == 0, f"{step}: what it asks is not pushed away"


@pytest.mark.slow
async def test_the_keys_of_a_question_go_from_the_lower_edge_when_its_own_line_comes_into_view(
    make_app: MakeApp, until: Until
) -> None:
    app = make_app("es")
    async with app.run_test(size=(64, 22)) as pilot:
        screen = await in_lesson(app, until, "welcome", "half_heard")
        below = screen.query_one("#keys_below", Line)
        await until(lambda: below.display and below.text in text(app))
        await pilot.press("down")
        told = screen.query_one(OddsQuestion).keys_told
        await until(lambda: not below.display and told in text(app))


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("lesson", ASKED)
async def test_a_question_that_was_left_says_how_to_come_back(make_app: MakeApp, until: Until, lesson: str) -> None:
    app = make_app("es")
    back = app.session.strings("lesson.legend.back", tab=sign_of("tab", app.session.strings))
    async with app.run_test(size=SMALL) as pilot:
        screen = await in_lesson(app, until, lesson, ASKED[lesson][0])
        question = screen.query_one(StepPane).query("#question > *").first()
        await until(lambda: question.has_focus_within)
        assert back not in text(app)
        await pilot.press("escape")
        await until(lambda: back in text(app))
        await pilot.press("tab")
        await until(lambda: question.has_focus_within and back not in text(app))


@pytest.mark.long
@pytest.mark.parametrize("lesson", [entry.id for entry in load_course().available])
async def test_no_page_is_turned_for_a_single_row(make_app: MakeApp, until: Until, lesson: str) -> None:
    """A step's text that lacks one row gets it, and a blank one at its end is no row of it."""
    app = make_app("es")
    async with app.run_test(size=SMALL) as pilot:
        screen = await in_lesson(app, until, lesson)
        pane, lacking = screen.query_one(StepPane), []
        for place, step in enumerate(screen.lesson.steps):
            screen.place = place
            await screen.show_step()
            await until(lambda: screen.shown is screen.step)
            await pilot.pause()
            if pane.max_scroll_y == 1:
                lacking.append(step.id)
        assert lacking == []


@pytest.mark.parametrize(("lesson", "step"), [("many_steps", 0), ("welcome", 6)], ids=["a last row", "a blank one"])
async def test_a_text_that_lacks_one_row_gets_it(make_app: MakeApp, until: Until, lesson: str, step: int) -> None:
    name = load_lesson(lesson, "es").steps[step].id
    async with at_step(make_app, until, lesson, name) as (_, _, screen):
        pane = screen.query_one(StepPane)
        await until(lambda: pane.max_scroll_y == 0 and pane.size.height > 5)
