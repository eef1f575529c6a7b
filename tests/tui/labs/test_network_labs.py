"""The lesion lab and the state-space lab, driven by keys, around networks that never trained or were made by hand."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import numpy as np
import pytest
from msgspec.structs import replace
from textual.widgets import Input

from core.experiments.gates import GatesSpec
from core.experiments.phrases import PhrasesSpec
from core.lesions.study import study
from core.lesions.who_dances import drops
from core.networks.interventions import Intervention, Place, clamp
from core.words.state_space import state_space
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tests.tui.conftest import MakeApp, Until
from tui.app import DembowApp
from tui.lab_kit.network import NetworkLab, Which
from tui.labs.gates.lab import GatesLab
from tui.labs.lesion.lab import LesionLab
from tui.labs.lesion.state import find
from tui.labs.phrases.lab import PhrasesLab
from tui.labs.space.lab import SpaceLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.widgets.engine_status import EngineStatus
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot

LabType = TypeVar("LabType", bound=NetworkLab)
Opener = Callable[[DembowApp, type[LabType]], Awaitable[LabType]]
BY_HAND = Which("simple_rnn", len(SONG.cycle), 0, 1)


@pytest.fixture
def open_it(until: Until) -> Opener[NetworkLab]:
    """Opens a lab."""

    async def opened(app: DembowApp, kind: type[NetworkLab]) -> NetworkLab:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab(kind.lab_name)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        return app.screen.query_one(kind)

    return opened


def by_hand(lab: NetworkLab, **settings: object) -> None:
    """It looks into the network that knows the song."""
    lab.enrol(BY_HAND, knows_the_song())
    lab.configure({"cell": "simple_rnn", "units": BY_HAND.units, "seed": 0, "steps": 1, **settings})


def number(lab: NetworkLab, fact: str) -> float:
    value = lab.facts[fact]
    assert isinstance(value, int | float)
    return value


def operated_on(lab: LesionLab, unit: int) -> bool:
    return lab.facts["only"] == [unit] and bool(lab.facts["operated"])


def line(app: DembowApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text


async def test_a_lesion_is_measured_against_its_controls(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.network is not None
        found = study(lab.network, SONG.encode(lab.spec.words), clamp("forget_gate", 0), 200, lab.spec.seed)
        assert lab.facts["effect"] == pytest.approx(100 * found.song.standing.effect, abs=0.05)
        assert lab.facts["percentile"] == found.song.standing.percentile
        assert (lab.facts["right_intact"], lab.facts["right_lesioned"]) == found.right[1:]
        assert "forget f: held at 0" in line(app, "lesion")
        figure = app.screen.query_one("#controls", Plot).figure
        assert sum(figure.curves[0].y) == lab.facts["controls"] == len(found.controls.lesions)
        assert figure.lines[0].value == pytest.approx(100 * found.song.standing.effect)
        before = lab.facts["percentile"]
        await pilot.press("space")  # other controls
        await until(lambda: lab.facts["finished"] and lab.facts["percentile"] != before)
        assert lab.facts["effect"] == pytest.approx(100 * found.song.standing.effect, abs=0.05)


@pytest.mark.slow
async def test_what_a_network_made_by_hand_needs(make_app: MakeApp, until: Until, open_it: Opener[LesionLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(200, 60)) as pilot:
        lab = await open_it(app, LesionLab)
        by_hand(lab, part="hidden_state", view="phrases", timestep=1)
        await until(lambda: lab.facts["operated"])
        assert lab.facts["right_intact"] == 14
        assert number(lab, "right_lesioned") < 14
        found = lab.operation.findings
        assert found is not None
        verdicts = [phrase.verdict for phrase in found.result.phrases.lesioned.phrases]
        assert lab.facts["learned_lesioned"] == round(100 * verdicts.count("learned") / len(verdicts))
        assert lab.facts["intact_top"] == "sola"
        assert lab.facts["changed"]
        await pilot.press("v")  # from the last part on to whole units
        await until(lambda: lab.facts["part"] == "unit" and lab.facts["operated"])
        most = int(drops(knows_the_song())[0].argmax()) + 1
        for unit in range(1, BY_HAND.units + 1):
            await until(partial(operated_on, lab, unit))
            assert lab.facts["most_missed"] is (unit == most)
            await pilot.press("down")
        assert lab.facts["only"] == [1]
        assert lab.facts["silenced"] == BY_HAND.units


async def test_a_lesion_of_nothing_changes_nothing(make_app: MakeApp, until: Until, open_it: Opener[LesionLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_it(app, LesionLab)
        by_hand(lab)
        await until(lambda: lab.facts["operated"])
        await pilot.press("t", *["space", "down"] * 5, "escape")
        await until(lambda: lab.facts["operated"])
        assert lab.operation.request.at == ()
        assert lab.facts["unchanged"]
        assert lab.facts["finding"] == "nothing"
        assert "not one bit" in line(app, "finding")


async def test_a_blind_lesion_waits_for_space(make_app: MakeApp, until: Until, open_it: Opener[LesionLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        by_hand(lab, part="hidden_state", blind=True, timestep=1)
        await until(lambda: lab.facts["finished"])
        assert not lab.facts["operated"]
        assert lab.operation.lesioned is None
        assert lab.facts["effect"] is None
        assert len(lab._diagnosis().odds(1)) == 1
        await pilot.press("f")
        assert not lab.facts["ranked"]
        await pilot.press("space")
        await until(lambda: lab.facts["operated"])
        assert lab.facts["tried"] == ["hidden_state zero"]
        assert len(lab._diagnosis().odds(1)) == 2
        await pilot.press("x")  # another lesion waits again
        assert not lab.facts["operated"]
        assert lab.operation.lesioned is None


@pytest.mark.slow
async def test_what_is_asked_comes_back_where_it_fits(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        deeds = []
        for _ in range(6):
            deeds.append((lab.facts["kind"], lab.facts["across"], lab.facts["only"]))
            await pilot.press("x")
        assert deeds == [
            ("zero", "timesteps", []),
            ("clamp", "timesteps", []),
            ("freeze", "timesteps", []),
            ("shuffle", "timesteps", []),
            ("shuffle", "units", []),
            ("swap", "timesteps", [1, 2]),
        ]
        assert (lab.facts["kind"], lab.facts["only"]) == ("zero", [])
        await pilot.press("plus")
        assert (lab.facts["kind"], lab.facts["value"]) == ("clamp", 0.25)
        await pilot.press("minus", "minus")
        assert lab.facts["value"] == 0
        await pilot.press("m")
        parts = [lab.facts["part"]]
        await pilot.press("m", "m")
        assert [*parts, lab.facts["part"]] == ["update_gate", "forget_gate"]
        await until(lambda: lab.facts["operated"])


async def test_units_are_taken_and_left(make_app: MakeApp, until: Until, open_it: Opener[LesionLab]) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_it(app, LesionLab)
        by_hand(lab, part="hidden_state", only="2,3")
        await until(lambda: lab.facts["operated"])
        assert lab.facts["only"] == [2, 3]
        await pilot.press("u", "space")
        assert lab.facts["only"] == [1, 2, 3]
        await pilot.press("escape")
        assert not lab.has_class("units")
        await until(lambda: lab.facts["operated"])
        await pilot.press("t", "space", "t")
        assert lab.facts["at"] == [2, 3, 4, 5]
        assert not lab.has_class("steps")


async def test_what_cannot_be_is_said(make_app: MakeApp, until: Until, open_it: Opener[LesionLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        by_hand(lab, part="hidden_state", kind="shuffle", at="2")
        await until(lambda: lab.facts["finished"])
        assert lab.operation.trouble is not None
        assert line(app, "finding") == lab.strings.explain(lab.operation.trouble)
        assert not lab.facts["operated"]
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        field = app.screen.query_one("#words", Input)
        field.value = "ella gato"
        await pilot.press("enter")
        await until(lambda: "gato" in app.screen.query_one(EngineStatus).text)
        field.value = "la bichota."
        await pilot.press("enter")
        await until(lambda: lab.spec.words == ("la", "bichota", "."))


@pytest.mark.slow
async def test_the_ranking_hands_over_its_lesions(make_app: MakeApp, until: Until, open_it: Opener[LesionLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        by_hand(lab)
        await pilot.press("f")
        await until(lambda: lab.facts["ranked"] and lab.facts["operated"])
        assert lab.operation.search is not None
        ranking = lab.operation.search.ranking
        assert lab.facts["first_part"] == ranking[0].place.part
        effects = []
        for place in range(1, 4):
            await pilot.press("down")
            await until(lambda: lab.facts["operated"])
            row = ranking[place]
            assert (lab.facts["part"], lab.facts["kind"]) == (row.place.part, row.lesion.kind)
            effects.append(number(lab, "effect"))
            assert effects[-1] == pytest.approx(100 * row.song, abs=0.05)
        assert effects == sorted(effects, reverse=True)
        await pilot.click(LadderTable, offset=(5, 1))
        await until(lambda: lab.pointer == 0)
        await pilot.press("f")
        assert lab.facts["view"] == "dancers"
        dancers = lab.operation.search.dancers
        assert lab.facts["best_unit"] == dancers.most_needed.unit + 1
        assert lab.facts["readable_unit"] == dancers.most_readable.unit + 1
        await until(lambda: "best read" in line(app, "numbers"))


@pytest.mark.slow
async def test_keys_are_answered_while_it_operates(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, calls = threading.Event(), []

    def slow(*asked: object) -> object:
        calls.append(asked)
        gate.wait(10)
        return find(*asked)  # type: ignore[arg-type]

    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        monkeypatch.setattr("tui.labs.lesion.lab.find", slow)
        by_hand(lab, part="hidden_state")
        await until(lambda: calls)
        await pilot.press("x", "x", "x", "right")
        assert (lab.facts["kind"], lab.facts["timestep"]) == ("shuffle", 1)
        assert "operating" in line(app, "finding")
        assert len(calls) == 1
        gate.set()
        await until(lambda: lab.facts["operated"])
        assert len(calls) == 2  # the first, and the last that was asked for
        assert lab.facts["tried"] == ["hidden_state shuffle"]


async def test_the_path_is_there_before_training_and_moves_with_it(
    make_app: MakeApp, until: Until, open_it: Opener[SpaceLab]
) -> None:
    app = make_app("en", pause=0.1)
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, SpaceLab)
        plot = app.screen.query_one("#plane", Plot)
        await until(lambda: plot.figure.curves)
        assert lab.facts["exact"]
        assert not lab.facts["long"]
        born = lab.paths.network
        await pilot.press("space")
        await until(lambda: lab.network is not None and lab.paths.network is lab.network is not born)
        assert "so far" in line(app, "ends").lower()
        await until(lambda: lab.facts["finished"])
        assert lab.network is not None
        space = state_space(lab.network)
        assert lab.facts["period"] == space.song.period
        assert lab.facts["loop"] == space.alone.word_period


async def test_the_song_is_walked_and_sung_alone(make_app: MakeApp, until: Until, open_it: Opener[SpaceLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, SpaceLab)
        by_hand(lab)
        await until(lambda: lab.facts["finished"])
        assert (lab.facts["right"], lab.facts["asked"], lab.facts["period"]) == (15, 15, 15)
        # It begins with a first word alone: fed a stop it never finds its way in.
        assert (lab.facts["sings"], lab.facts["loop"]) == (False, 1)
        assert not lab.facts["exact"]
        space = state_space(knows_the_song())
        assert lab.facts["explained"] == round(100 * sum(space.planes["hidden_state"].explained))
        plot = app.screen.query_one("#plane", Plot)
        figure = plot.figure
        await pilot.press("right")
        assert lab.facts["word"] == "perrea"
        assert lab.facts["visited"] == 2
        await until(lambda: plot.figure != figure)
        here = plot.figure.curves[-1]
        row = len(SONG.cycle) * (len(space.song.tokens) // len(SONG.cycle) - 1) + 1
        point = space.planes["hidden_state"].show(space.song.states["hidden_state"][row])
        assert (here.x[0], here.y[0]) == pytest.approx(tuple(point.tolist()))
        # Three "perrea", three memories.
        states = space.song.states["hidden_state"]
        others = [float(np.linalg.norm(states[row] - states[row + 4 + 6 * n])) for n in range(2)]
        assert lab.facts["apart"] == pytest.approx(min(others), abs=1e-3)
        await pilot.press("o")
        assert lab.facts["mode"] == "alone"
        assert any(curve.label == "the way there" for curve in plot.figure.curves)
        await pilot.press("o", "space")
        await until(lambda: number(lab, "place") >= 2)
        await pilot.press("full_stop", "space")
        assert not lab.pace.playing


async def test_two_states_stand_side_by_side(make_app: MakeApp, until: Until, open_it: Opener[SpaceLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, SpaceLab)
        await until(lambda: lab.has_class("two"))
        first, second = (app.screen.query_one(name, Plot) for name in ("#plane", "#other"))
        titles = first.figure.title, second.figure.title
        await pilot.press("v")
        assert (second.figure.title, first.figure.title) == titles
        await pilot.press("m")
        await until(lambda: not lab.has_class("two"))
        assert lab.facts["state"] == "hidden_state"
        await pilot.press("s", "s")
        assert lab.facts["units"] == 4
        assert not lab.facts["exact"]
        await pilot.resize_terminal(64, 22)
        await until(lambda: not lab.has_class("side"))


def test_settings_leave_a_clean_state(make_app: MakeApp) -> None:
    app = make_app("en")
    lab = LesionLab(app.session.engine, app.session.strings)
    lab.configure(
        {"part": "cell_state", "kind": "clamp", "value": -2, "only": "1,2", "at": "3", "words": "ella perrea ."}
    )
    lesion = Intervention("clamp", (Place("cell_state", 0), Place("cell_state", 1)), -2, frozenset([2]), seed=42)
    assert lab.operation.intervention == lesion
    lab.configure({"cell": "gru"})
    assert lab.operation.intervention == Intervention("zero", (Place("update_gate"),), 1.0, seed=42)
    space = SpaceLab(app.session.engine, app.session.strings)
    space.configure({"cell": "lstm", "units": 3, "state": "cell_state", "mode": "alone", "place": 4})
    assert (space.state, space.mode, space.place) == ("cell_state", "alone", 4)
    space.configure({})
    assert (space.state, space.mode, space.place) == ("hidden_state", "song", 0)


def test_a_lesion_waits_in_the_language_of_the_moment(make_app: MakeApp) -> None:
    app = make_app("es")
    lab = LesionLab(app.session.engine, app.session.strings)
    by_hand(lab, blind=True)
    assert "espera" in lab._diagnosis().words()[0]


def test_phrases_sung_by_other_rules_are_forgotten(make_app: MakeApp) -> None:
    app = make_app("en")
    lab = PhrasesLab(app.session.engine, app.session.strings)
    lab.choir.sing("counts", 3)
    lab.configure({"model": "lstm", "position": 2})  # another model, the same rules
    assert len(lab.choir.phrases("counts")) == 3
    lab.configure({"temperature": 2.0})
    assert not lab.choir.phrases("counts")
    spec = PhrasesSpec("gru", 3, 40, 7, greedy=True, state="reset", steps=20)
    lab.take(spec)
    assert lab.shared() == replace(spec, count=PhrasesSpec().count)


def test_labs_of_one_network_ask_for_what_they_show(make_app: MakeApp) -> None:
    app = make_app("en")
    gates, space = (kind(app.session.engine, app.session.strings) for kind in (GatesLab, SpaceLab))
    spec = GatesSpec("gru", 4, 7, ("la", "bichota"), True, 20, True)
    gates.take(spec)
    space.take(spec)
    assert gates.shared() == replace(spec, verify=False, state_space=False)
    assert space.shared() == replace(spec, words=GatesSpec().words, verify=False)
