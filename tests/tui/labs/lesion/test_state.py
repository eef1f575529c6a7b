"""What the labs around one network know, with no screen: lesions that fit, loops that are the song, words at a pace."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.networks.interventions import WHOLE_UNIT
from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights
from tui.labs.lesion.state import Operation, find, fitted, search

ASKED = LesionSpec("lstm", 4, 7, ("ella", "perrea", "sola"), LesionRequest("forget_gate", kind="zero"))


def asked(**changes: Any) -> LesionSpec:
    """Return the spec with another lesion."""
    return replace(ASKED, lesion=replace(ASKED.lesion, **changes))


def network(units: int = 4) -> Network:
    return Network(LSTM, units, 7, initial_weights(LSTM, units, 7, [7]))


@pytest.mark.parametrize(
    ("changes", "part", "units"),
    [
        ({}, "forget_gate", ()),
        ({"units": (3, 9)}, "forget_gate", (3,)),
        ({"part": "reset_gate"}, "forget_gate", ()),
        ({"part": WHOLE_UNIT}, WHOLE_UNIT, (1,)),
        ({"part": WHOLE_UNIT, "units": (1, 2, 3, 4)}, WHOLE_UNIT, (1,)),
        ({"part": WHOLE_UNIT, "units": (2, 4)}, WHOLE_UNIT, (2, 4)),
        ({"kind": "swap"}, "forget_gate", (1, 2)),
        ({"kind": "swap", "units": (3,)}, "forget_gate", (3, 4)),
        ({"kind": "swap", "units": (4,)}, "forget_gate", (1, 4)),
        ({"kind": "swap", "units": (2, 4)}, "forget_gate", (2, 4)),
    ],
)
def test_a_lesion_is_fitted_to_its_network(changes: dict[str, object], part: str, units: tuple[int, ...]) -> None:
    found = fitted(asked(**changes))
    assert (found.lesion.part, found.lesion.units) == (part, units)
    found.check()


def test_values_and_steps_are_kept_within_reach() -> None:
    assert fitted(asked(value=1.25)).lesion.value == 1
    assert fitted(replace(asked(value=-0.25), cell="gru")).lesion.value == 0
    assert fitted(asked(part="cell_state", value=-2.0)).lesion.value == -2
    assert fitted(asked(at=(1, 3, 9))).lesion.at == (1, 3)


@pytest.mark.slow
def test_what_was_found_is_let_go_with_its_lesion() -> None:
    operation, subject = Operation(ASKED), network()
    operation.seat(subject)
    operation.hear()
    assert operation.lesioned is not None
    operation.keep(find(subject, operation.run, 0))
    operation.ask(asked(kind="freeze"))
    operation.hear()
    assert operation.findings is None
    assert operation.tried == ["forget_gate zero"]


@pytest.mark.slow
def test_the_same_draw_finds_the_same() -> None:
    subject = network()
    one, same, other = (find(subject, ASKED, draw) for draw in (1, 1, 2))
    assert one.study.song.standing == same.study.song.standing
    assert one.result == same.result
    assert one.study.song.standing.effect == other.study.song.standing.effect
    assert one.result.phrases.lesioned != other.result.phrases.lesioned


@pytest.mark.slow
def test_the_search_leaves_out_what_the_lab_cannot_do() -> None:
    ranking = search(network(), 7).ranking
    assert all(row.place.unit is not None for row in ranking if row.place.part == WHOLE_UNIT)
    assert [row.song for row in ranking] == sorted((row.song for row in ranking), reverse=True)


def test_what_is_glimpsed_of_a_learning_network_is_shown_and_is_no_finding() -> None:
    operation, learning = Operation(ASKED), network()
    operation.seat(learning)
    operation.hear()
    glimpse = find(learning, replace(operation.run, controls=8, phrases=2), 0)
    operation.glimpse = glimpse
    operation.hear()
    assert operation.shown is glimpse
    assert operation.findings is None
    assert operation.tried == []
    found = find(learning, replace(operation.run, controls=8, phrases=2), 1)
    operation.keep(found)
    assert operation.shown is found
    operation.ask(operation.spec)
    operation.hear()
    assert operation.shown is None


def test_units_are_gone_through_all_of_them_first_and_then_one_by_one() -> None:
    def beside(steps: int, **changes: Any) -> tuple[int, ...]:
        return Operation(asked(**changes)).units_beside(steps)

    assert beside(1) == (1,)
    assert beside(-1) == (4,)
    assert beside(1, units=(4,)) == ()
    assert beside(1, units=(2, 3)) == (1,)
    assert beside(1, part=WHOLE_UNIT, units=(4,)) == (1,)  # all whole units would be everything
    assert beside(-1, part=WHOLE_UNIT, units=(1,)) == (4,)


@pytest.mark.slow
def test_a_line_of_the_ranking_is_a_lesion_at_every_step() -> None:
    operation = Operation(asked(units=(1, 2), at=(2,), kind="clamp", value=0.5))
    assert operation.held == 0.5
    assert Operation(ASKED).held == 0.0
    for row in search(network(), 7).ranking:
        found = operation.ranked(row)
        assert (found.part, found.kind, found.at, found.across) == (row.place.part, row.lesion.kind, None, "timesteps")
        assert found.units == (() if row.place.unit is None else (row.place.unit + 1,))
        assert found.value == (row.lesion.value if row.lesion.kind == "clamp" else 0.5)
