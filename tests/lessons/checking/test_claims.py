"""A claim holds what it measures against what the lesson states."""

from __future__ import annotations

from typing import Any

import pytest

from lessons.checking.claims import (
    ClaimRunner,
    Measured,
    all_of,
    at_least,
    at_most,
    claim,
    near,
    near_curve,
    number_of,
    states,
    wrong_numbers,
)
from lessons.content.loader import load_course


def test_near_is_within_the_tolerance() -> None:
    assert near(33.2, 33, 0.5).holds
    assert not near(33.6, 33, 0.5).holds


def test_a_curve_is_near_where_every_point_is() -> None:
    assert near_curve((1.0, 2.0), (1.1, 1.9), 0.2).holds
    assert not near_curve((1.0, 2.5), (1.1, 1.9), 0.2).holds


@pytest.mark.parametrize(("measured", "least", "most"), [(2.0, True, True), (1.9, False, True), (2.1, True, False)])
def test_bounds_hold_at_the_bound(measured: float, least: bool, most: bool) -> None:
    assert at_least(measured, 2.0).holds is least
    assert at_most(measured, 2.0).holds is most


def test_wrong_answers_to_a_number_are_read_from_the_lesson() -> None:
    folder = load_course().entry("recurrent_neuron").folder
    assert {one.id: one.value for one in wrong_numbers(folder, "five_at_once")}["one_bias"] == 31
    with pytest.raises(ValueError, match="asks for no number"):
        wrong_numbers(folder, "frame_by_frame")


def test_all_findings_must_hold() -> None:
    assert all_of(one=True, two=True).holds
    assert not all_of(one=True, two=False).holds


def test_a_claim_may_state_its_number_itself() -> None:
    @claim
    @states(33)
    def stated(lab: ClaimRunner, number: Any) -> Measured:  # noqa: ARG001
        return near(33, 33, 0)

    @claim
    def silent(lab: ClaimRunner, number: Any) -> Measured:  # noqa: ARG001
        return near(33, 33, 0)

    assert number_of(stated) == 33
    assert number_of(silent) is None
