"""A request of a lesion counts from one, names what cannot be, and becomes the intervention."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.experiments.lesion_request import MOST_CONTROLS, LesionRequest, check_work
from core.networks.cells import CELLS


def test_units_and_steps_count_from_one() -> None:
    lesion = LesionRequest("forget_gate", (3, 1, 3), "clamp", 0.5, (2, 1)).intervention(7)
    assert [(place.part, place.unit) for place in lesion.places] == [("forget_gate", 0), ("forget_gate", 2)]
    assert (lesion.kind, lesion.value, lesion.timesteps, lesion.seed) == ("clamp", 0.5, frozenset({0, 1}), 7)


def test_no_unit_named_is_every_unit() -> None:
    lesion = LesionRequest("forget_gate").intervention(7)
    assert [place.unit for place in lesion.places] == [None]
    assert lesion.timesteps is None


@pytest.mark.parametrize(
    ("request_", "key"),
    [
        (LesionRequest("reset_gate"), "not_one_of"),
        (LesionRequest(units=(5,)), "out_of_range"),
        (LesionRequest(at=(11,)), "out_of_range"),
        (LesionRequest(value=2.0), "out_of_range"),
        (LesionRequest(kind="swap", units=(1, 2, 3)), "swap_takes_two"),
        (LesionRequest(kind="shuffle", at=(4,)), "shuffle_of_one"),
    ],
)
def test_what_cannot_be_is_refused(request_: LesionRequest, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        request_.check(CELLS["lstm"], 4, 10)
    assert caught.value.key == key


def test_what_would_fit_does_fit() -> None:
    with pytest.raises(DembowError) as caught:
        check_work(MOST_CONTROLS, 1e9, 100)
    fits = caught.value.fields["fits"]
    assert isinstance(fits, int)
    check_work(fits, 1e9, 100)
