"""The lesion lab shows a picture at a time, or the controls with another beside them; a click in the ranking tells."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.by_hand import Opener, by_hand
from tests.tui.screens.seen import text
from tui.check.sizes import SMALL, USUAL
from tui.labs.lesion.lab import WIDE, LesionLab
from tui.labs.lesion.pictures import LesionPictures
from tui.labs.lesion.state import VIEWS
from tui.widgets.ladder_table import LadderTable
from tui.widgets.odds_bars import OddsBars


@pytest.mark.slow
@pytest.mark.parametrize("width", [80, WIDE + 30])
async def test_pictures_follow_one_another(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab], width: int
) -> None:
    app = make_app("en")
    async with app.run_test(size=(width, 36)):
        lab = await open_it(app, LesionLab)
        pictures = app.screen.query_one(LesionPictures)
        wide = width > WIDE
        await until(lambda: pictures.has_class("wide") == wide and any(one.display for one in pictures.children))
        seen = []
        for _ in VIEWS:
            seen.append({one.id for one in pictures.children if one.display})
            lab.action_view()
        if wide:
            drawn = {"circuit"}  # takes all the room
            assert all("controls" in one and len(one) == 2 for one in seen if one != drawn)
            assert drawn in seen
            assert set.union(*seen) == set(VIEWS)
        else:
            assert [one for (one,) in seen] == list(VIEWS)


@pytest.mark.slow
async def test_a_lesion_of_the_ranking_is_taken_by_a_click(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        by_hand(lab, view="ranking")
        await until(lambda: lab.operation.search is not None)
        lab.pointer = 30
        lab.show_all()
        await pilot.click("#ranking", offset=(3, 2))
        await until(lambda: lab.pointer != 30)
        found = lab.operation.search
        assert found is not None
        row = found.ranking[lab.pointer]
        assert lab.operation.request.part == row.place.part
        assert 0 < lab.pointer < 30, "the place in the ranking, not on the screen"


@pytest.mark.slow
@pytest.mark.parametrize("size", [SMALL, USUAL, (160, 40)])
async def test_what_is_missing_is_said_once_beside_every_picture(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab], size: tuple[int, int]
) -> None:
    app = make_app("es")
    async with app.run_test(size=size) as pilot:
        lab = await open_it(app, LesionLab)
        missing = app.session.strings("lab.lesion.first_train").split(";")[0]
        for view in VIEWS:
            lab.configure({"view": view})
            await pilot.pause()
            await until(lambda: text(app).count(missing) == 1)


@pytest.mark.slow
async def test_the_search_keeps_the_odds_until_it_has_something_to_show(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab]
) -> None:
    app = make_app("es")
    async with app.run_test(size=SMALL) as pilot:
        lab = await open_it(app, LesionLab)
        await pilot.press("f")
        table = app.screen.query_one("#ranking", LadderTable)
        await until(lambda: table.display and table.empty)
        assert app.screen.query_one(OddsBars).display
        by_hand(lab, view="ranking")
        await until(lambda: bool(table.lines))
        assert not app.screen.query_one(OddsBars).display
