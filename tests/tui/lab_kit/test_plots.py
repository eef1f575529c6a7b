"""A lab over two plots goes through its pictures: one at a time, or the first beside each of the others."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.lab_kit.plots import WIDE, PlotsLab
from tui.widgets.fields import Fields
from tui.widgets.plot import Plot

PLOTTING = ("forecast", "imputation", "gradients")


@pytest.mark.parametrize("name", PLOTTING)
@pytest.mark.parametrize("width", [80, WIDE + 20])
async def test_a_key_goes_round_the_pictures(make_app: MakeApp, until: Until, name: str, width: int) -> None:
    app = make_app("en")
    async with app.run_test(size=(width, 36)):
        await open_it(app, until, name)
        lab = app.screen.query_one(PlotsLab)
        wide = width > WIDE
        await until(lambda: lab.has_class("wide") == wide)
        assert app.screen.query_one("#second", Plot).display == wide
        first, *others = lab.views
        seen = []
        for _ in lab.views:
            lab.action_view()
            seen.append(lab.second if wide else lab.view)
        assert set(seen) == set(others if wide else lab.views)
        assert first not in seen or not wide


@pytest.mark.parametrize("name", PLOTTING)
async def test_numbers_are_written_under_their_names(make_app: MakeApp, until: Until, name: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, name)
        lab = app.screen.query_one(PlotsLab)
        fields = lab.number_fields({"seed": 7.0})
        assert (fields[0].name, fields[0].label, fields[0].value) == ("seed", lab.label("seed"), "7")
        lab.write(fields)
        await until(lambda: app.screen.query_one(Fields).display and app.screen.focused is not None)
        await pilot.press("escape")
        await until(lambda: not lab.modal)
        refused = lab.labelled(DembowError("out_of_range", option="seed", received=-1, least=0, most=9))
        assert refused.fields["option"] == lab.label("seed")
        other = DembowError("out_of_range", option="tango", received=-1, least=0, most=9)
        assert lab.labelled(other) is other
