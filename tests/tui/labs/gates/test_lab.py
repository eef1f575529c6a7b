"""The gates lab, driven by keys."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input

from core.jobs.example_networks import example_network
from core.lesions.drivers import drivers
from core.networks.cells import CELLS
from core.words.vocabulary import SONG
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import lab_opened
from tests.tui.screens.seen import text
from tui.app import DembowApp
from tui.drawing.circuit.frame import LEAST, TIGHT
from tui.labs.gates.lab import GatesLab
from tui.widgets.circuit import Circuit
from tui.widgets.engine_status import EngineStatus


@pytest.mark.slow
async def test_the_gates_lab_takes_a_sentence(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await lab_opened(app, until, GatesLab)
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        field = app.screen.query_one("#words", Input)
        field.value = "la bichota perrea."
        await pilot.press("enter")
        await until(lambda: lab.spec.words == ("la", "bichota", "perrea", "."))
        assert not isinstance(app.focused, Input)
        maps, circuit = lab.query_one("#heatmaps"), lab.query_one(Circuit)
        assert not maps.display
        await pilot.resize_terminal(200, 60)  # all units below the one of the circuit
        await until(lambda: maps.display and maps.region.bottom > circuit.region.bottom >= LEAST)


@pytest.mark.slow
async def test_a_lesion_changes_the_odds_and_lets_go(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await lab_opened(app, until, GatesLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        intact = lab.facts["top_percent"]
        await pilot.press("x")
        assert lab.facts["lesioned_gates"] == ["forget_gate"]
        await until(lambda: "f = 0.00 ✂ (without the lesion: " in text(app))
        await until(lambda: "▸f 0.00 ✂" in text(app))
        await pilot.press("x", "x")
        await until(lambda: "0 ✂" not in text(app))
        assert lab.facts["top_percent"] == intact
        assert lab.facts["lesioned_gates"] == ["forget_gate"]


async def test_space_stops_a_run(make_app: MakeApp, until: Until) -> None:
    app = make_app("en", pause=0.2)
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await lab_opened(app, until, GatesLab)
        await pilot.press("space")
        await until(lambda: lab.running)
        await pilot.press("space")
        await until(lambda: not lab.running and not lab.facts["running"])
        assert not lab.facts["finished"]


async def opened(app: DembowApp, until: Until, **settings: object) -> GatesLab:
    """The lab, as a lesson sets it."""
    return await lab_opened(app, until, GatesLab, **settings)


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
async def test_an_example_plays_as_the_lab_opens_and_meets_no_goal(make_app: MakeApp, until: Until, cell: str) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until, cell=cell)
        assert lab.example is not None
        await until(lambda: "For show" in text(app))
        await until(lambda: lab.facts["beat"] == "write" and text(app).count("●") > 1)
        assert lab.facts["visited_steps"] == 0
        assert "top" not in lab.facts
        assert not lab.facts["trained"]
        await pilot.press("right")
        assert not lab.pace.playing
        assert lab.facts["beat"] == "bet"
        await until(lambda: re.search(r"\d\d %", text(app)))
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.example is None
        assert lab.facts["visited_steps"] != 0


@pytest.mark.slow
async def test_beats_go_both_ways_and_space_plays_them(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until, words="ella perrea")
        await until(lambda: lab.pace.playing)  # the example, as the lab opens
        await pilot.press("left", "space")
        await until(lambda: lab.facts["finished"])
        assert (lab.facts["timestep"], lab.facts["beat"]) == (0, "bet")
        await pilot.press("b")
        assert (lab.facts["timestep"], lab.facts["beat"]) == (1, "hear")
        await pilot.press("shift+right", "b", "B")
        assert (lab.facts["timestep"], lab.facts["beat"]) == (1, "gates")
        await pilot.press("left")
        assert (lab.facts["timestep"], lab.facts["beat"]) == (0, "bet")
        await pilot.press("shift+left")
        assert (lab.facts["timestep"], lab.facts["beat"]) == (0, "tell")
        await pilot.press("comma", "comma", "right", "space")
        assert lab.pace.playing
        assert lab.pace.speed == 0.5
        assert lab.facts["timestep"] == 0
        await pilot.press(*["full_stop"] * 4)
        assert lab.pace.speed == 8
        await until(lambda: not lab.pace.playing)
        assert (lab.facts["timestep"], lab.facts["beat"]) == (1, "bet")


@pytest.mark.slow
async def test_without_motion_nothing_moves_and_space_goes_on_by_one_beat(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    assert app.animation_level == "none"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("right", "space")
        await until(lambda: lab.facts["finished"])
        assert not lab.pace.playing
        await pilot.press("space")
        assert (lab.facts["timestep"], lab.facts["beat"]) == (1, "hear")
        assert not lab.pace.playing
        told = app.screen.query_one(EngineStatus).text
        assert not [line for line in text(app).splitlines() if "●" in line and told not in line]


@pytest.mark.slow
async def test_the_heat_maps_are_the_second_view_with_their_key_and_whole_names(
    make_app: MakeApp, until: Until
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await until(lambda: lab.facts.get("view") == "circuit")
        await pilot.press("d")
        assert lab.facts["view"] == "maps"
        await until(lambda: "bajo cero; ± dice" in text(app))
        shown = text(app)
        for part in lab.listening.parts:
            assert shown.count(lab.strings(f"part.{part}")) >= 2, part
        assert "estado de celda c\N{NO-BREAK SPACE}±" in shown
        await pilot.press("d", "d", "d")
        await until(lambda: "[apuesta]" in text(app) or "[oye]" in text(app))


@pytest.mark.slow
async def test_the_third_view_says_which_word_did_it(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("d", "d", "right")
        assert lab.facts["view"] == "drivers"
        await until(lambda: "After «perrea» it bets «sola»" in text(app))
        found = example_network("lstm")
        assert found is not None
        told = drivers(found, SONG.encode(lab.spec.words))
        numbers = (*told.silenced[1, :2], *told.slopes[1, :2])
        await until(lambda: all(f"{number:+.2f}" in text(app) for number in numbers))


@pytest.mark.slow
async def test_the_fourth_view_puts_the_state_of_another_sentence_in(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("d", "d", "d", "right")
        assert lab.facts["view"] == "transplant"
        await until(lambda: "«ella perrea» says sola" in text(app) and "«sola perrea» says la" in text(app))
        await pilot.press("t", *(["backspace"] * 4), *"ella", "enter")
        await until(lambda: lab.listening.donor == ("ella",))
        await until(lambda: "0 % (0-0)" in text(app))  # its own state moves nothing, and nor do pushes of that size


async def test_the_mean_of_all_units_is_shown_on_demand(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await until(lambda: "unit 1 of 8" in text(app))
        await pilot.press("u")
        await until(lambda: "mean of 8 units" in text(app))
        await pilot.press("down")
        await until(lambda: "unit 2 of 8" in text(app))
        assert lab.listening.unit == 1


@pytest.mark.slow
async def test_a_still_circuit_tells_no_number(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until, still=True)
        circuit, others = lab.query_one(Circuit), [lab.query_one(name) for name in ("#upper", "#equation", "#heatmaps")]
        await until(lambda: "your bet first" in text(app))
        for keys in ((), ("space",), ("d", "x")):
            await pilot.press(*keys)
            await until(lambda: lab.facts["finished"] or not keys)  # noqa: B023 - awaited at once
            assert circuit.scene is not None
            assert circuit.scene.moment is None
            assert not any(other.display for other in others)
        lab.configure({})
        await until(lambda: re.search(r"f \d\.\d\d", text(app)))


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
async def test_the_circuit_fits_the_screen(make_app: MakeApp, until: Until, size: tuple[int, int]) -> None:
    app = make_app("es")
    async with app.run_test(size=size) as pilot:
        lab = await opened(app, until)
        await pilot.press("right")
        await until(lambda: "c[t] +" in text(app) or "c[t] -" in text(app))
        circuit = lab.query_one(Circuit)
        assert circuit.size.height >= (LEAST if size[1] > 24 else TIGHT)
        assert lab.content_region.contains_region(circuit.region)
        body = text(app).splitlines()[2:-2]
        assert all("…" not in line for line in body)


@pytest.mark.slow
async def test_a_unit_held_alone_is_told_with_the_endings_that_it_costs(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until, cell="gru", task="horizon", words="ella perrea", gate="update_gate", steps=20)
        assert lab.example is None
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["endings"] == -1
        await pilot.press("down", "X")
        await until(lambda: "lesion: unit 2 at 0" in text(app) and "Endings at 30 «perrea»" in text(app))
        assert (lab.facts["lesion"], lab.facts["lesioned_unit"], lab.facts["controls"]) == ("zero", 1, 7)
        await pilot.press("x")
        await until(lambda: lab.facts["lesioned_unit"] == -1)
        assert (lab.facts["lesion"], lab.facts["controls"]) == ("zero", 0)
        await pilot.press("x", "x")
        await until(lambda: "Endings" not in text(app))
