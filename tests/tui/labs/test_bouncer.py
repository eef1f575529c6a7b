"""The bouncer lab, driven by keys; its lines, its figure, and its Keras lines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from textual import events

from core.base.errors import DembowError
from core.toys.bouncer import COUNT, HOWS, MODES, TARGETS, VECTOR, Gating, How, Mode
from tests.tui.conftest import MakeApp, Until
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.labs.bouncer.figures import gating_figure
from tui.labs.bouncer.keras import bouncer_code
from tui.labs.bouncer.lab import BouncerLab
from tui.labs.bouncer.words import gating_lines, grid_rows, verdict
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.strings import load_strings
from tui.widgets.line import Line


async def opened(app: DembowApp, until: Until) -> BouncerLab:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab("bouncer")
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    lab = app.screen.query_one(BouncerLab)
    await until(lambda: "mode" in lab.facts)
    return lab


def text(app: DembowApp) -> str:
    return "\n".join(strip.text for strip in strips_of(app))


def usual(mode: Mode, how: How) -> Gating:
    return Gating(mode, next(iter(TARGETS[mode]))).set_by(how)


# Words and pictures.


def test_each_line_says_what_is_done() -> None:
    strings = load_strings("en")
    rows = grid_rows(usual("product", "sigmoid").put("gate", 2, 4), COUNT, strings)
    told = {row.label: (row.sign, row.cells[2]) for row in rows}
    assert told == {
        "in line x": ("", "2.00"),
        "you set z": ("", "+4"),
        "gate σ(z)": ("×", "█0.98"),
        "the bouncer": ("", "in"),
        "comes out y": ("=", "1.96"),
        "wanted": ("", "2.00"),
        "off by": ("", "✓"),
    }
    assert [row.name for row in rows] == ["", "gate", "", "", "", "", ""]
    memory = grid_rows(usual("memory", "direct"), COUNT, strings)
    assert [(row.sign, row.name) for row in memory if row.sign or row.name] == [
        ("×", "forget_gate"),
        ("=", ""),
        ("×", "input_gate"),
        ("=", ""),
        ("+", ""),
    ]


def test_what_has_not_passed_is_not_told() -> None:
    *_, out, _, gap = grid_rows(usual("product", "sigmoid"), 2, load_strings("en"))
    assert out.cells == ["0.75", "-0.25", "…", "…", "…", "…"]
    assert gap.cells == ["0.75", "0.25", "", "", "", ""]


def test_the_equation_holds_with_its_numbers() -> None:
    product = usual("product", "sigmoid").put("gate", 1, -2)
    assert gating_lines(product, 1) == [("y = σ(z) ⊙ x", "-0.06 = σ(-2)·(-0.50) = 0.12·(-0.50)")]
    assert gating_lines(usual("product", "direct"), 0) == [("y = p ⊙ x", "0.75 = 0.50·1.50")]
    assert gating_lines(usual("sum", "direct").put("added", 0, -1.5), 0) == [("y = x + a", "0.00 = 1.50 - 1.50")]
    assert gating_lines(usual("memory", "sigmoid"), 0) == [("c' = f ⊙ c + i ⊙ g", "0.25 = 0.50·1.50 + 0.50·(-1.00)")]


def test_the_gates_stand_on_the_sigmoid() -> None:
    strings = load_strings("en")
    curve, gate = gating_figure(usual("product", "sigmoid").put("gate", 0, 3), strings).curves
    assert (curve.x[0], curve.x[-1], curve.y[len(curve.y) // 2]) == (-8, 8, 0.5)
    assert gate.x[0] == 3
    assert gate.y[0] == pytest.approx(0.9526, abs=1e-4)
    assert len(gating_figure(usual("memory", "sigmoid"), strings).curves) == 3
    for mode, how in (("sum", "sigmoid"), ("product", "direct"), ("memory", "direct")):
        before, after = gating_figure(usual(mode, how), strings).curves  # type: ignore[arg-type]
        assert (before.kind, after.kind, before.y) == ("bars", "bars", VECTOR)


def test_the_verdict() -> None:
    strings = load_strings("en")
    told, style = verdict(Gating(), False, strings)
    assert ("0 of 6" in told, "1.00" in told, style) == (True, True, "plain")
    half = Gating(target="half_volume")
    assert [verdict(half, opened, strings)[1] for opened in (False, True)] == ["good", "good"]
    assert verdict(half, False, strings)[0] != verdict(half, True, strings)[0]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("how", HOWS)
def test_keras_says_the_same(mode: Mode, how: How) -> None:
    gating = usual(mode, how)
    for place in range(COUNT):
        for name, steps in (("gate", place - 3), ("added", place), ("forget_gate", 3 - place), ("input_gate", 2)):
            gating = gating.turned(name, place, steps)  # type: ignore[arg-type]
    code = bouncer_code(gating)
    assert max(map(len, code.splitlines())) <= 72
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    np.testing.assert_allclose(np.asarray(names["c" if mode == "memory" else "y"])[0], gating.output, atol=1e-6)


# The lab.


async def test_gates_are_set_until_only_the_wanted_pass(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        assert (lab.facts["matching"], lab.facts["reached"], lab.facts["finished"]) == (0, False, False)
        await pilot.press(*["1", "right"] * 3, *["0", "right"] * 3)
        assert (lab.facts["matching"], lab.facts["reached"], lab.facts["cursor"]) == (6, True, 0)
        assert lab.facts["reached_targets"] == []  # the door is still shut
        await pilot.press("space")
        assert lab.facts["running"]
        await until(lambda: "…" in text(app))
        await until(lambda: lab.facts["finished"])
        assert lab.facts["reached_targets"] == ["first_half"]
        await until(lambda: "Good eye" in app.screen.query_one("#told", Line).text)
        await pilot.press("down")
        assert (lab.facts["finished"], lab.facts["cursor"], lab.facts["value"]) == (False, 5, -8)
        await pilot.press("up")
        assert (lab.facts["value"], lab.facts["distance"]) == (-7, pytest.approx(2 / (1 + np.exp(7)), abs=1e-4))


async def test_keys_act_in_the_order_in_which_they_are_typed(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        lab = await opened(app, until)
        for key in [*["1", "right"] * 3, *["0", "right"] * 3]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(lambda: lab.facts["reached"])
        assert lab.facts["cursor"] == 0


async def test_space_twice_is_the_end_at_once(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("space", "space")
        assert lab.facts["finished"]
        assert not lab.facts["running"]
        assert lab.facts["reached_targets"] == []
        await pilot.press("space", "right")  # to look at another number is to stop watching
        assert not lab.facts["running"]
        assert not lab.facts["finished"]


async def test_a_memory_by_hand(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("m", "m", "t", "t")
        assert (lab.facts["mode"], lab.facts["target"], lab.facts["row"]) == (
            "memory",
            "replace_third",
            "forget_gate",
        )
        for place in range(COUNT):
            await pilot.press(*(["0", "v", "1"] if place == 2 else ["1", "v", "0"]), "v", "right")
        assert lab.facts["reached"]
        assert lab.facts["output"] == pytest.approx([1.5, -0.5, 0.5, -1.0, 0.5, -2.0], abs=0.01)
        await pilot.press("s")
        assert (lab.facts["how"], lab.facts["distance"]) == ("direct", 0)
        await pilot.press("up", "down")
        assert (lab.facts["value"], lab.facts["opening"]) == (0.9, 0.9)
        await pilot.press("u")
        assert lab.facts["forget_gates"] == [0.5] * COUNT
        await pilot.press("d")
        assert lab.facts["vector"] != list(VECTOR)


async def test_a_sum_by_hand(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("m")
        for number in VECTOR:
            await pilot.press(*["down" if number > 0 else "up"] * round(abs(2 * number)), "right")
        assert lab.facts["reached"]
        assert lab.facts["added"] == [-number for number in VECTOR]
        await pilot.press("1", "v")
        assert (lab.facts["value"], lab.facts["opening"], lab.facts["row"]) == (1.0, 1.0, "added")
        await pilot.press("0")
        assert lab.facts["value"] == 0.0


async def test_a_step_sets_it_and_leaves_it_clean(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("1", "space", "space")
        lab.configure({"target": "replace_third", "start": -8, "row": "input_gate", "cursor": 2})
        assert (lab.facts["mode"], lab.facts["row"], lab.facts["cursor"]) == ("memory", "input_gate", 2)
        assert lab.facts["forget_gates"] == pytest.approx([0] * COUNT, abs=1e-3)
        assert not lab.facts["finished"]
        lab.configure({"mode": "product", "how": "direct", "vector": "1 -1 1 -1 1 -1", "start": 0})
        assert (lab.facts["target"], lab.facts["value"]) == ("first_half", 0.5)
        assert lab.facts["vector"] == [1, -1, 1, -1, 1, -1]
        lab.configure({"seed": 5})
        assert lab.facts["vector"] not in ([1, -1, 1, -1, 1, -1], list(VECTOR))
        lab.configure({"seed": 0})
        assert lab.facts["vector"] == list(VECTOR)
        for wrong in (
            {"mode": "quotient"},
            {"target": "everybody_home"},
            {"mode": "sum", "target": "nobody"},
            {"vector": "1 2"},
            {"vector": "a b c d e f"},
            {"row": "input_gate"},
            {"start": 9},
        ):
            with pytest.raises(DembowError):
                lab.configure(wrong)
        assert (lab.facts["mode"], lab.facts["how"]) == ("product", "direct")


async def test_the_mouse_is_as_good_as_the_keys(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("m", "m")
        await pilot.pause()
        lines = text(app).splitlines()
        here = lab.query_one("#grid").region
        row = next(place for place, line in enumerate(lines) if "entrada i" in line) - 1  # its z
        column = lines[row].rindex(" 0 ") + 1
        await pilot.click("#grid", offset=(column - here.x, row - here.y))
        await until(lambda: lab.facts["row"] == "input_gate" and lab.facts["cursor"] == 5)


@pytest.mark.slow
async def test_it_may_be_resized_while_they_pass(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("m", "m", "space")
        for size in ((200, 60), (60, 28), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            lines = strips_of(app)
            assert all(line.cell_length <= size[0] for line in lines)
        await until(lambda: lab.facts["finished"])
