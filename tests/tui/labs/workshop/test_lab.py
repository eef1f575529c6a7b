"""The workshop, driven by keys."""

from __future__ import annotations

import pytest

from core.networks.assemblies import STAGES
from core.networks.assembly import LSTM_PARTS
from core.networks.parts import named
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.drawing.rows import plain_text, wrap
from tui.labs.workshop.lab import WorkshopLab
from tui.widgets.circuit import Circuit
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot


def drawn(circuit: Circuit) -> str:
    return "\n".join(plain_text(circuit.draw(100, 20)))


@pytest.mark.slow
async def test_parts_are_switched_on_and_the_circuit_has_their_wires_alone(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, "workshop")
        lab, circuit = app.screen.query_one(WorkshopLab), app.screen.query_one(Circuit)
        assert lab.assembly == "belt"
        assert "(×)" not in drawn(circuit)
        await pilot.press("1")
        assert drawn(circuit).count("(×)") == 1
        await pilot.press("2", "3", "5")
        assert lab.assembly == named(LSTM_PARTS)
        assert drawn(circuit).count("(×)") == 3
        assert "On the bench: c+f+o+i+tanh = LSTM · 575 parameters" in drawn(circuit)
        assert "keras.layers.LSTM(8" in lab.keras_code()
        await pilot.press("6")
        assert lab.assembly == "belt+forget+select+couple+squash+reset"
        await pilot.press("2", "5")
        assert "GRU" in drawn(circuit)


@pytest.mark.slow
async def test_an_assembly_takes_its_place_on_the_ladder(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, "workshop")
        lab = app.screen.query_one(WorkshopLab)
        lab.configure({"assemblies": "belt", "units": 2, "seeds": 5, "train_to": 3})
        await pilot.press("1", "space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["trained"] == ["belt", "belt+forget"]
        assert {"accuracy", "beyond"} <= lab.facts.keys()
        await until(lambda: "+f, over c." in app.screen.query_one("#told", Line).text)
        assert "+0.00" not in drawn(app.screen.query_one(Circuit)).splitlines()[0]
        app.screen.query_one(LadderTable).focus()
        await pilot.press("up")
        assert lab.assembly == "belt"
        await pilot.press("left", "left")
        assert lab.facts["finished"]
        await pilot.press("minus", "u", "m", "s", "t")
        assert (lab.spec.task, lab.spec.match, lab.facts["finished"]) == ("words", "parameters", False)
        assert "trained" not in lab.facts
        await pilot.press("l")
        assert list(lab.spec.assemblies) == list(STAGES)
        await pilot.press("0")
        assert list(lab.spec.assemblies) == ["belt"]


async def test_a_small_terminal_shows_the_circuit_or_the_ladder(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "workshop")
        lab = app.screen.query_one(WorkshopLab)
        circuit, ladder, plot = (app.screen.query_one(kind) for kind in (Circuit, LadderTable, Plot))
        lab.configure({"units": 2, "seeds": 2, "train_to": 3})
        await until(lambda: (circuit.display, ladder.display, plot.display) == (True, False, False))
        await pilot.press("space")
        await until(lambda: lab.facts["finished"] and ladder.display)
        assert (circuit.display, plot.display) == (False, True)
        await pilot.press("d")
        assert (circuit.display, ladder.display) == (True, False)


async def test_a_part_that_no_lesson_has_named_stays_in_its_drawer(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "workshop")
        lab = app.screen.query_one(WorkshopLab)
        lab.configure({"offered": "forget"})
        await pilot.press("2", "6")
        assert lab.assembly == "belt"
        assert wrap(app.screen.query_one("#parts", Line).text, 80) == ["1 ○ f forget"]
        await pilot.press("1")
        assert lab.assembly == "belt+forget"
