"""Nothing outside of a set reaches the screen, and what is drawn changes at once when another set is chosen."""

from __future__ import annotations

import pytest

from core.base.language import Strings
from lessons.learner.progress import Progress
from tests.sampled import first_quick
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.glyphs.shown import odd
from tests.tui.labs.opening import open_it
from tests.tui.screens.seen import text
from tui.front_ends import LABS
from tui.glyphs.sets import ASCII, BLOCKS, BRAILLE, GLYPHS, SAMPLE, SETS


async def test_the_map_shows_a_sample_and_a_key_that_changes_it(
    make_app: MakeApp, until: Until, progress: Progress, strings: Strings, told: Told
) -> None:
    app = make_app(strings.language)
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        await until(lambda: SAMPLE in text(app))
        await until(lambda: strings("glyphs.sample", sample=SAMPLE, key="G") in text(app))
        for glyphs in (BLOCKS, ASCII):
            await pilot.press("G")
            await until(lambda: progress.setting(GLYPHS) == glyphs)  # noqa: B023
            await until(lambda: not odd(text(app), glyphs))  # noqa: B023
            assert told[-1].startswith(
                strings("glyphs.now", name=strings(f"glyphs.set.{glyphs}"), key="G", next="")[:-1]
            )
            assert strings("keys.name.enter") in text(app).splitlines()[-1]
        await pilot.press("G")
        await until(lambda: SAMPLE in text(app))
        assert progress.setting(GLYPHS) == BRAILLE


@pytest.mark.slow
@pytest.mark.parametrize("lab", first_quick(list(LABS)[::8]))
async def test_nothing_outside_of_a_set_reaches_the_screen(make_app: MakeApp, until: Until, lab: str) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, lab)
        await pilot.pause()
        assert odd(text(app), ASCII)
        for glyphs in SETS:
            app.draw_in(glyphs)
            await pilot.pause()
            assert not odd(text(app), glyphs)
