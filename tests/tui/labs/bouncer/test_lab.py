"""The lab of gates by hand, driven by keys."""

from __future__ import annotations

import numpy as np
import pytest
from textual import events

from core.toys.bouncer import COUNT, VECTOR
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.bouncer.gates_by_hand import opened
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.widgets.line import Line


def text(app: DembowApp) -> str:
    return "\n".join(strip.text for strip in strips_of(app))


# The lab.


@pytest.mark.slow
async def test_gates_are_set_until_only_the_wanted_pass(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    app.animation_level = "full"
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
    app.animation_level = "full"
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("space", "space")
        assert lab.facts["finished"]
        assert not lab.facts["running"]
        assert lab.facts["reached_targets"] == []
        await pilot.press("space", "right")  # to look at another number is to stop watching
        assert not lab.facts["running"]
        assert not lab.facts["finished"]


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("m", "m", "space")
        for size in ((200, 60), (60, 28), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            lines = strips_of(app)
            assert all(line.cell_length <= size[0] for line in lines)
        await until(lambda: lab.facts["finished"])
