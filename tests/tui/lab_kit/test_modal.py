"""A lab is in one mode at a time, and leaves it for its pictures."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.front_ends import LABS, make_lab
from tui.lab_kit.modal import ModalLab
from tui.widgets.checklist import Checklist


@pytest.mark.parametrize("name", LABS)
async def test_one_mode_at_a_time(make_app: MakeApp, until: Until, name: str) -> None:
    app = make_app("en")
    if not isinstance(make_lab(name, app.session.engine, app.session.strings), ModalLab):
        return
    async with app.run_test(size=(80, 24)):
        await open_it(app, until, name)
        lab = app.screen.query_one(ModalLab)
        assert not lab.modal
        for mode in lab.modes:
            lab.enter(mode)
            assert lab.modal
            assert [one for one in lab.modes if lab.has_class(one)] == [mode]
        lab.leave()
        assert not lab.modal
        assert app.screen.focused is None


@pytest.mark.parametrize(("name", "mode"), [("gradients", "choosing"), ("forecast", "choosing"), ("lesion", "units")])
async def test_the_key_that_opens_a_list_closes_it(make_app: MakeApp, until: Until, name: str, mode: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, name)
        lab = app.screen.query_one(ModalLab)
        lab.choose(mode)
        await until(lambda: isinstance(app.screen.focused, Checklist))
        assert app.screen.query_one(Checklist).display
        lab.choose(mode)
        assert not lab.modal
        lab.choose(mode)
        await until(lambda: isinstance(app.screen.focused, Checklist))
        await pilot.press("escape")
        await until(lambda: not lab.modal)
