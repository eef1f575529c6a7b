"""The glossary opens from anywhere, leads to the step that teaches a term, and back to where the learner was."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text
from tui.screens.course_map import CourseMap
from tui.screens.explain import Explanation
from tui.screens.glossary import GlossaryScreen
from tui.screens.lesson import LessonScreen


@pytest.mark.slow
async def test_one_jump_away_and_back(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        lesson = await in_lesson(app, until, "lstm", "six_lines")
        await pilot.press("k")
        await until(lambda: isinstance(app.screen, GlossaryScreen) and "Glosario:" in text(app))
        screen = app.screen
        assert isinstance(screen, GlossaryScreen)
        assert screen.term == lesson.term_here != ""  # it opens at what one came from
        await pilot.press("home", "down", "enter")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        taught = app.screen
        assert isinstance(taught, LessonScreen)
        assert (taught.lesson.id, taught.step.id) == ("welcome", "half_heard")
        await until(lambda: app.session.strings("keys.lesson.escape") in text(app))
        app.session.doors.glossary("gate")  # and on from there: the lesson that was left stays the one to go back to
        await until(lambda: isinstance(app.screen, GlossaryScreen) and "puerta" in text(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.lesson.id == "gating")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        assert len(app.screen_stack) == 3
        app.screen.set_focus(None)
        await pilot.press("escape")
        await until(lambda: app.screen is lesson)
        assert app.session.progress.position() == ("lstm", "six_lines")
        app.session.doors.taught("lstm", "six_lines")  # no step lies over itself
        assert app.screen is lesson


@pytest.mark.slow
async def test_from_the_map_by_the_question_mark_in_both_languages(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap) and app.focused is not None)
        await pilot.press("question_mark")
        await until(lambda: isinstance(app.screen, Explanation))
        await pilot.press("k")
        await until(lambda: isinstance(app.screen, GlossaryScreen) and "Glossary:" in text(app))
        await pilot.press("down", "L")
        await until(lambda: "Glosario:" in text(app))
        assert isinstance(app.screen, GlossaryScreen)
        assert app.screen.term == app.session.glossary[1].id
        await pilot.press("pagedown", "k")
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.taught("gru", "one_notebook")
        await until(lambda: isinstance(app.screen, LessonScreen))
        await pilot.press("escape")  # nothing was left: escape leads nowhere
        assert isinstance(app.screen, LessonScreen)


@pytest.mark.slow
async def test_a_lab_that_has_the_key_keeps_it(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lesson = await in_lesson(app, until, "sequence_shapes", "build_the_neck")
        assert "k" in lesson.lab.keys
        await pilot.press("k")
        await until(lambda: app.screen is lesson)
        assert app.session.strings("keys.lesson.k") not in {told for _, _, told in lesson.keys_here()}
        await pilot.press("question_mark")
        await until(lambda: isinstance(app.screen, Explanation))
        await pilot.press("k")
        await until(lambda: isinstance(app.screen, GlossaryScreen))
