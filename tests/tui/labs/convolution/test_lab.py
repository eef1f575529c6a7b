"""The convolution lab, driven by keys."""

from __future__ import annotations

import numpy as np
import pytest
from textual.widgets import Input

from core.series.kernels import KERNELS, SOURCES, Kernel, load_values
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import lab_opened
from tui.app import DembowApp
from tui.labs.convolution.lab import ConvolutionLab
from tui.widgets.bar_strip import BarStrip
from tui.widgets.engine_status import EngineStatus
from tui.widgets.line import Line
from tui.widgets.receptive_tree import ReceptiveTree


async def opened(app: DembowApp, until: Until) -> ConvolutionLab:
    return await lab_opened(app, until, ConvolutionLab)


def said(app: DembowApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text


@pytest.mark.slow
async def test_a_kernel_slides_and_its_sum_is_told(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        lab.configure({"data": "sunspots", "kernel": "mean", "kernel_size": 4, "stride": 2})
        values = load_values("sunspots")[-50:]
        assert lab.facts["outputs"] == 24
        assert "⌊(50 - 4) / 2⌋ + 1 = 24" in said(app, "formula")
        await pilot.press("right", "right", "left")
        assert (lab.facts["position"], lab.facts["grown"], lab.facts["visited"]) == (1, 3, 3)
        assert lab.facts["value"] == pytest.approx(values[2:6].mean(), abs=1e-6)
        assert said(app, "sum").startswith("y[1] = ")
        assert list(app.screen.query_one("#input", BarStrip).stretch.marked) == [2, 3, 4, 5]
        output = app.screen.query_one("#output", BarStrip).stretch
        assert np.flatnonzero(np.isfinite(output.values)).tolist() == [3, 5, 7]
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["grown"] == lab.facts["outputs"]
        assert output.values != app.screen.query_one("#output", BarStrip).stretch.values


@pytest.mark.slow
async def test_keys_change_the_kernel(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("plus", "b", "s", "full_stop")
        assert (lab.facts["kernel_size"], lab.facts["padding"], lab.facts["outputs"]) == (5, "causal", 25)
        assert lab.facts["position"] == 10
        await pilot.press("comma")
        assert "zero" in app.screen.query_one("#taps")._heads  # type: ignore[attr-defined]
        seen = set()
        for _ in KERNELS:
            seen.add((lab.facts["kernel"], said(app, "told")))
            await pilot.press("m")
        assert len(seen) == len(KERNELS)
        for _ in SOURCES:
            assert lab.facts["timesteps"] == 50
            await pilot.press("d")
        await pilot.press("up")
        assert "tower" in app.screen.query_one(EngineStatus).text
        await pilot.press(*["minus"] * 5)
        assert lab.facts["kernel_size"] == 2


@pytest.mark.slow
async def test_weights_are_written_and_nonsense_is_answered(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        lab.configure({"kernel_size": 2})
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        fields = list(app.screen.query(Input))
        fields[0].value = "[much"
        await pilot.press("enter")
        await until(lambda: "[much" in app.screen.query_one(EngineStatus).text)
        for field, text in zip(fields, ("-1", "1/2", "0,25"), strict=True):
            field.value = text
        await pilot.press("enter")
        await until(lambda: lab.facts["kernel"] == "own")
        assert lab.slide.kernel == Kernel((-1.0, 0.5), 0.25)
        assert not isinstance(app.focused, Input)
        await pilot.press("plus")
        assert lab.facts["weights"] == [0, -1, 0.5]
        await pilot.press(*["m"] * (len(KERNELS) + 1))
        assert lab.facts["weights"] == [0, -1, 0.5]
        await pilot.press("e", "escape")
        await until(lambda: not lab.has_class("writing"))


async def test_an_input_out_of_the_field_moves_nothing(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        lab.configure({"view": "tower", "layers": 3, "lag": 7})
        assert (lab.facts["receptive_field"], lab.facts["dilations"], lab.facts["reaches"]) == (8, [1, 2, 4], True)
        assert "1 + (2 - 1)·(1 + 2 + 4) = 8" in said(app, "formula")
        await pilot.press("x")
        assert lab.facts["change"] == pytest.approx(lab.tower.step / 8)
        assert not lab.facts["edge_found"]
        await pilot.press("left")
        assert lab.facts["reaches"] is False
        assert "does not see it" in said(app, "told")
        await pilot.press("x")
        assert (lab.facts["moved"], lab.facts["change"], lab.facts["touched"]) == (False, 0.0, 2)
        assert "never noticed" in said(app, "told")
        assert lab.facts["edge_found"]
        tree = app.screen.query_one(ReceptiveTree).shown
        assert tree is not None
        assert sorted(tree.marks.values()) == ["+", "0"]


@pytest.mark.slow
async def test_a_tower_grows_and_is_built_twice(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("v", "up", "t")
        assert (lab.facts["layers"], lab.facts["receptive_field"]) == (8, 31)
        assert "2·(1 + 2 + 4 + 8) = 31" in said(app, "formula")
        assert "pediría 31 pesos; esta torre usa 16" in said(app, "aside")
        await pilot.press(*["up"] * 8)
        assert (lab.facts["layers"], lab.facts["receptive_field"]) == (20, 2047)
        assert "2·(1 + 2 + 4 + … + 512) = 2047" in said(app, "formula")
        assert "309 valores" in said(app, "aside")
        await pilot.press("t", *["down"] * 12)
        assert (lab.facts["layers"], lab.facts["receptive_field"]) == (1, 2)
        await pilot.press("plus", "plus", "plus")
        assert (lab.facts["kernel_size"], lab.facts["receptive_field"]) == (4, 4)
        await pilot.press("s")
        assert "filtro" in app.screen.query_one(EngineStatus).text


@pytest.mark.slow
async def test_what_is_covered_comes_out_with_space(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        lab.configure({"view": "tower", "layers": 4, "covered": True})
        widget = app.screen.query_one(ReceptiveTree)
        assert widget.shown is not None
        assert sum(map(len, widget.shown.nodes)) == 1
        assert "16" not in said(app, "formula") + said(app, "told") + said(app, "aside")
        await pilot.press("x", "space")
        assert lab.facts["running"]
        await until(lambda: lab.facts["finished"])
        assert [len(nodes) for nodes in widget.shown.nodes] == [1, 2, 4, 8, 16]
        assert lab.facts["touched"] == 1
        lab.configure({"view": "slide", "covered": True, "weights": "-1, 0.5, 2, 0"})
        assert (lab.facts["kernel"], lab.facts["weights"]) == ("own", [-1, 0.5, 2, 0])
        assert "24" not in said(app, "formula")
        assert said(app, "sum") == "y[0] = ?"
        assert not np.isfinite(app.screen.query_one("#output", BarStrip).stretch.values).any()
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert "?" not in said(app, "sum")


@pytest.mark.slow
async def test_clicks_lead_to_places(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await until(lambda: app.screen.query_one("#input", BarStrip).size.height > 3)
        await pilot.click("#input", offset=(8 + 20, 1))
        await until(lambda: lab.facts["position"] == 17)
        await pilot.press("v")
        await until(lambda: app.screen.query_one(ReceptiveTree).size.height > 3)
        await pilot.click("#tree", offset=(9, 0))
        await until(lambda: lab.facts["lag"] == lab.tower.places - 1)
