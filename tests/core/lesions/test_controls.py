"""Controls: as many units, elsewhere, never the lesion itself; and where it falls among them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.lesions.controls import draw_controls, family
from core.networks.cells import CELLS
from core.networks.gru import GRU
from core.networks.interventions import KINDS, WHOLE_UNIT, Intervention, Kind, Place, parts_of
from core.networks.lstm import LSTM
from core.networks.simple_rnn import SIMPLE_RNN
from tests.core.lesions.studies import standing


def lesion(kind: Kind, part: str, units: tuple[int, ...] = (), **how: object) -> Intervention:
    places = tuple(Place(part, unit) for unit in units) or (Place(part),)
    return Intervention(kind, places, **how)  # type: ignore[arg-type]


def places_of(one: Intervention) -> frozenset[Place]:
    return frozenset(one.places)


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("kind", KINDS)
@given(seed=st.integers(0, 2**31 - 1))
@settings(deadline=None)
def test_as_many_units_elsewhere_and_nothing_else_changed(cell: str, kind: Kind, seed: int) -> None:
    random = np.random.default_rng(seed)
    units = int(random.integers(3, 9))
    part = parts_of(CELLS[cell])[random.integers(len(parts_of(CELLS[cell])))]
    number = 2 if kind == "swap" else int(random.integers(1, units))
    chosen = tuple(random.choice(units, number, replace=False).tolist())
    one = lesion(kind, part, chosen, value=0.5, timesteps=frozenset({1, 2}), across="units", seed=3)
    controls = draw_controls(one, CELLS[cell], units, 30, seed)
    assert 0 < len(controls.lesions) <= 30
    for control in controls.lesions:
        assert len(places_of(control)) == number
        assert (control.kind, control.value, control.timesteps, control.across) == (kind, 0.5, one.timesteps, "units")
        assert places_of(control) != places_of(one)
        assert {place.part for place in control.places} <= set(controls.parts)
        if controls.pool == "part":
            assert controls.parts == (part,)
        if control.moves_units:
            assert len({place.part for place in control.places}) == 1
    again = draw_controls(one, CELLS[cell], units, 30, seed)
    assert again == controls


def test_a_whole_gate_is_compared_with_as_many_places_among_all_gates() -> None:
    controls = draw_controls(lesion("zero", "forget_gate"), LSTM, 8, 200, 1)
    assert (controls.pool, controls.parts, controls.exhaustive) == ("cell", LSTM.gates, False)
    assert len({places_of(control) for control in controls.lesions}) == 200
    assert all(len(control.places) == 8 for control in controls.lesions)


def test_where_there_are_few_others_all_of_them_are_taken() -> None:
    pair = draw_controls(lesion("zero", "forget_gate", (2, 3)), LSTM, 8, 200, 1)
    assert (pair.pool, pair.exhaustive, len(pair.lesions)) == ("part", True, math.comb(8, 2) - 1)
    single = draw_controls(lesion("zero", "forget_gate", (2,)), LSTM, 8, 200, 1)
    assert (single.pool, single.exhaustive, len(single.lesions)) == ("cell", True, 4 * 8 - 1)
    assert len({places_of(control) for control in single.lesions}) == 31
    swap = draw_controls(lesion("swap", "reset_gate", (0, 1)), GRU, 3, 200, 1)
    assert (swap.pool, swap.exhaustive, len(swap.lesions)) == ("cell", True, 3 * 3 - 1)


def test_a_shuffle_is_drawn_in_another_order_each_time() -> None:
    controls = draw_controls(lesion("shuffle", "forget_gate"), LSTM, 2, 50, 1)
    assert not controls.exhaustive
    assert len({control.seed for control in controls.lesions}) == 50


def test_families() -> None:
    assert family(LSTM, "cell_state") == LSTM.states
    assert family(GRU, "hidden_state") == (*GRU.gates, "hidden_state")
    assert family(SIMPLE_RNN, "hidden") == ("hidden", "hidden_state")
    assert family(GRU, WHOLE_UNIT) == (WHOLE_UNIT,)


def test_a_lesion_of_everything_has_no_control() -> None:
    with pytest.raises(DembowError) as caught:
        draw_controls(lesion("zero", WHOLE_UNIT), LSTM, 4, 10, 1)
    assert caught.value.key == "lesion_of_everything"


def test_where_a_lesion_falls() -> None:
    found = standing(3, 1, 2, 3, 4)
    assert (found.mean, found.percentile, found.as_large, found.as_small, found.count) == (2.5, 62.5, 2, 3, 4)
    assert found.deviations == pytest.approx(0.5 / np.std([1, 2, 3, 4]), abs=1e-4)
    assert standing(1, 1, 1).deviations is None
    assert standing(1, 1, 1).percentile == 50
