"""The letters lab, driven by keys: it learns, writes on the way, and writes again at another temperature."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.experiments.letters import LettersSpec
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.labs.letters.lab import LettersLab
from tui.labs.letters.terms import FACTS, MEASURED
from tui.widgets.fields import Fields
from tui.widgets.line import Line
from tui.widgets.plot import Plot

SMALL = {"units": 2, "steps": 50}


def written(lab: LettersLab) -> str:
    return lab.query_one("#written", Line).text


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_learns_writes_and_is_played_with(make_app: MakeApp, until: Until, size: tuple[int, int]) -> None:
    app = make_app("en")
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await open_it(app, until, "letters", **SMALL)
        lab = app.screen.query_one(LettersLab)
        await until(lambda: "Hernández" in written(lab))
        await pilot.press("left", "w")  # nothing to choose yet
        assert lab.who == "page"
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        await until(lambda: "margin" in written(lab))
        assert len(lab.query_one("#plot", Plot).figure.lines) == 3
        assert "A single seed does not decide" in lab.query_one("#said", Line).text
        assert set(lab.facts) <= set(FACTS)
        assert "model.fit" in lab.keras_code()
        await pilot.press("left")
        assert (lab.who, lab.heat) == ("network", 1.0)
        await pilot.press("left", "left", "left", "left", "left")
        assert lab.facts["heat"] == 0.2
        assert "temperature 0.2" in written(lab)
        await pilot.press("right")
        assert lab.facts["heat"] == 0.5
        await pilot.press("w")
        assert "runs of five" in written(lab)
        await pilot.press("d", "e", "o", "u", "s")
        assert lab.spec == LettersSpec("alice", units=16, steps=50, dropout=0.3, patience=6, seeds=5)
        assert not set(MEASURED) & lab.facts.keys()
        await until(lambda: "Carroll" in written(lab))


@pytest.mark.slow
async def test_a_file_is_asked_for_and_refused_kindly(make_app: MakeApp, until: Until, tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("Perrea sola, que nadie mira.\n" * 100, "utf-8")
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "letters", **SMALL)
        lab = app.screen.query_one(LettersLab)
        await pilot.press("f")
        await until(lambda: bool(lab.query(Fields).first().query("Input")))
        await pilot.press(*str(tmp_path), "enter")
        await pilot.pause()
        assert lab.spec.text == "fierro"
        await pilot.press("escape")
        assert not lab.modal
        assert lab.shared() is not None
        lab.post_message(Fields.Submitted({"path": str(path)}))
        await until(lambda: lab.spec.text == "own")
        assert lab.shared() is None
        assert lab._opening_text().startswith("Perrea sola")
        await pilot.press("o")
        assert lab.spec.text == "fierro"
        await pilot.press("o", "o")
        assert lab.spec.path == str(path)
        await pilot.resize_terminal(200, 60)
        page, plot = lab.query_one("#paper"), lab.query_one(Plot)
        await until(lambda: 0 < page.region.width < plot.region.width)  # a line of verse leaves the rest to the curve
