"""The karaoke lab, driven by keys: the song alone, under the hand, and with a network that learns it."""

from __future__ import annotations

import pytest

from core.engine.hands import Hands
from core.jobs.result import expect
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tests.tui.screens.seen import text
from tui.app import DembowApp
from tui.drawing.rows import plain_text
from tui.labs.karaoke.lab import FINALE, KaraokeLab
from tui.screens.course_map import CourseMap
from tui.screens.lesson import LessonScreen
from tui.session import Session
from tui.widgets.rows import Rows


@pytest.mark.slow
async def test_the_song_is_played_and_walked_and_covered(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        app.animation_level = "full"
        await open_it(app, until, "karaoke")
        lab = app.screen.query_one(KaraokeLab)
        lab.reveal(("song",))
        assert set(lab.offered()) == set()
        await pilot.press("left")
        assert lab.position == 0  # the last word is not one key away
        await pilot.press("right", "right")
        assert lab.facts["position"] == 2
        await pilot.press("space")
        await until(lambda: expect(lab.facts["position"], int) > 3)
        lab.configure({"covered": True, "heard": ". ella perrea"})
        await until(lambda: "▒▒▒▒" in text(app))
        assert "bichota" not in text(app)
        await pilot.press("space")
        await until(lambda: "bichota" in text(app))
        assert lab.facts["covered"] is False


@pytest.mark.slow
async def test_without_motion_space_is_a_word(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "karaoke")
        app.animation_level = "none"
        lab = app.screen.query_one(KaraokeLab)
        lab.reveal(("song",))
        await pilot.press("space")
        assert lab.facts["position"] == 1
        lab.reveal(None)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.rehearsal is not None
        assert lab.rehearsal.finale >= FINALE
        losses, steps = lab.rehearsal.losses, lab.rehearsal.steps
        assert losses[0][0] < losses[-1][0] == steps  # the last one, too, whether it was drawn or not
        told = plain_text(lab.query_one("#lines", Rows).told)
        assert [int(line.split()[1]) for line in told] == sorted(line.step for line in lab.rehearsal.lines)
        assert list(lab.query_one("#pins", Rows).told) == []


@pytest.mark.slow
async def test_a_training_that_is_stopped_leaves_no_network(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        app.animation_level = "full"
        await open_it(app, until, "karaoke")
        lab = app.screen.query_one(KaraokeLab)
        await pilot.press("space")
        await until(lambda: lab.rehearsal and lab.rehearsal.words)
        await until(lambda: "step 0 of 300" in text(app))
        await pilot.press("space")
        await until(lambda: not lab.running)
        assert lab.rehearsal is None
        await pilot.press("u")
        assert lab.shared().units == 8
        assert lab.steps_per_frame is None


@pytest.mark.slow
@pytest.mark.usefixtures("home")
async def test_the_first_minute_by_keys_alone_on_the_real_engine(progress: Progress, until: Until) -> None:
    """From the map: enter, the song is played; n and space, and a network that sang nonsense has learned it."""
    engine = Hands()
    app = DembowApp(Session(progress, engine, "es"))
    async with app.run_test(size=(120, 36)) as pilot:
        app.animation_level = "full"
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown)
        await pilot.press("space")
        lab = app.screen.query_one(KaraokeLab)
        await until(lambda: lab.facts["position"])
        await pilot.press("n", "space")
        await until(lambda: lab.rehearsal and lab.rehearsal.lines)
        assert lab.rehearsal is not None
        assert lab.rehearsal.lines[0].phrase.verdict != "learned"
        await until(lambda: "paso 0 " in text(app))
        await until(lambda: lab.facts["finished"])
        assert lab.facts["words_right"] == 15
        assert lab.rehearsal.last is not None
        await until(lambda: "paso 300" in text(app))
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await until(lambda: progress.steps("welcome").get(screen.step.id) == "done")
    await engine.stop()
