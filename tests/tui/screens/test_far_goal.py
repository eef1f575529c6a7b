"""A goal counts that a run meets while the learner looks at another step."""

from __future__ import annotations

import pytest

from lessons.content.loader import Step, load_lesson
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson
from tui.screens.far_goal import FarGoal

BEGUN: dict[str, object] = {"running": True, "finished": False}
ENDED: dict[str, object] = {"running": False, "finished": True, "words_right": 15}


def two_steps() -> tuple[Step, Step]:
    """The first step whose goal a run meets, and the one beside it."""
    lesson = load_lesson("welcome", "es")
    place = lesson.place("first_minute")
    return lesson.steps[place], lesson.steps[place + 1]


def test_the_step_that_set_the_run_going_is_the_one_that_wins() -> None:
    goal, (step, beside) = FarGoal(), two_steps()
    assert goal.met(BEGUN, step) is None
    assert goal.met(BEGUN, beside) is None
    assert goal.met(ENDED, beside) is step
    assert goal.met(ENDED, beside) is None, "the run is over and told"


def test_a_run_that_was_stopped_or_is_looked_at_wins_nothing_from_afar() -> None:
    goal, (step, beside) = FarGoal(), two_steps()
    goal.met(BEGUN, step)
    assert goal.met(ENDED, step) is None, "the screen tells the goal of the step that is open"
    goal.met(BEGUN, step)
    goal.drop()
    assert goal.met(ENDED, beside) is None


@pytest.mark.slow
@pytest.mark.parametrize("skips", [False, True])
async def test_a_goal_that_its_run_meets_at_the_step_beside_counts(
    make_app: MakeApp, until: Until, skips: bool
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, "welcome", "first_minute")
        states = app.session.progress.steps
        screen.lab.learn(running=True)
        await pilot.pause()
        await pilot.press(*(["n", "n"] if skips else ["p"]))
        await until(lambda: screen.step.id != "first_minute" and screen.shown is screen.step)
        assert states("welcome")["first_minute"] == ("skipped" if skips else "visited")
        screen.lab.learn(running=False, finished=True, words_right=15)
        await until(lambda: states("welcome")["first_minute"] == "done")
