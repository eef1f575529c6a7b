"""The lesion lab, driven by keys."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from textual.widgets import Input

from core.lesions.study import study
from core.lesions.who_dances import drops
from core.networks.interventions import Intervention, Place, clamp
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.by_hand import BY_HAND, Opener, by_hand, line, number
from tests.tui.screens.seen import text
from tui.labs.lesion.lab import LesionLab
from tui.labs.lesion.state import find
from tui.labs.space.lab import SpaceLab
from tui.widgets.ladder_table import LadderTable
from tui.widgets.plot import Plot


def operated_on(lab: LesionLab, unit: int) -> bool:
    return lab.facts["only"] == [unit] and bool(lab.facts["operated"])


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
async def test_a_valve_is_shut_by_hand_and_memory_drains(
    make_app: MakeApp, until: Until, open_it: Opener[LesionLab]
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, LesionLab)
        lab.configure({"view": "circuit", "part": "forget_gate", "kind": "clamp", "value": 1.0, "timestep": 4})
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        held: list[float] = []

        def shows(told: str) -> bool:
            return told in text(app)

        for _ in range(4):
            await until(lambda: lab.operation.lesioned is not None)
            heard = lab.operation.lesioned
            assert heard is not None
            unit = int(text(app).split("What unit ")[1].split()[0]) - 1
            value = float(heard.gates["forget_gate"][4, unit])
            await until(partial(shows, f"f {value:.2f} ✂"))
            state = float(heard.states["cell_state"][4, unit])
            held.append(abs(state))
            assert f"{state:+.2f}" in text(app).split("holds after each word: cell state c")[1]
            await pilot.press("minus")
        assert held == sorted(held, reverse=True)
        assert held[0] > held[-1]
