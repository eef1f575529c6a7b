"""Gates set by hand: what passes, what a memory keeps, and how near it is to what is wanted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.networks.cell import CellWeights
from core.networks.lstm import lstm_step
from core.toys.bouncer import (
    CANDIDATE,
    COUNT,
    HOWS,
    SETS,
    TARGETS,
    VECTOR,
    Gating,
    How,
    Mode,
    Numbers,
    Set,
    drawn_lines,
    mode_of,
    starts,
)

EVERY = [(mode, target) for mode, targets in TARGETS.items() for target in targets]


def with_values(gating: Gating, **values: Numbers) -> Gating:
    for name, line in values.items():
        for place, value in enumerate(line):
            gating = gating.put(name, place, value)  # type: ignore[arg-type]
    return gating


def test_a_product_lets_pass_what_its_gate_says() -> None:
    gating = with_values(Gating(how="direct"), gate=(1.0, 0.5, 0.0, 0.1, 0.0, 1.0))
    assert gating.output == pytest.approx((1.5, -0.25, 0.0, -0.1, 0.0, -2.0))
    assert gating.wanted == (1.5, -0.5, 2.0, 0, 0, 0)
    assert gating.gaps == pytest.approx((0, 0.25, 2.0, 0.1, 0, 2.0))
    assert gating.distance == 2.0
    assert gating.matches == (True, False, False, False, True, False)


def test_a_sum_adds_place_by_place() -> None:
    gating = with_values(Gating("sum", "cancel"), added=(-1.5, 0.5, -2, 1, -0.5, 2))
    assert gating.output == gating.wanted == (0,) * COUNT


def test_a_sigmoid_never_quite_opens_nor_shuts() -> None:
    gating = with_values(Gating(), gate=(8, -8, 0, 4, -4, 2))
    assert gating.gate("gate") == pytest.approx((0.99966, 0.00034, 0.5, 0.98201, 0.01799, 0.8808), abs=1e-5)
    assert all(0 < gate < 1 for gate in gating.gate("gate"))


def test_four_is_as_good_as_open() -> None:
    open_half = with_values(Gating(), gate=(4, 4, 4, -4, -4, -4))
    assert all(open_half.matches)
    assert not all(with_values(Gating(), gate=(3, 3, 3, -3, -3, -3)).matches)


def test_memory_is_the_line_of_an_lstm() -> None:
    """Weights of zero and biases for gates: Keras's order is i, f, g, o."""
    z = {"forget_gate": (3.0, -8, 0, 8, -2, 1), "input_gate": (-3.0, 8, 0, -8, 2, 1)}
    gating = with_values(Gating("memory", "keep_old", candidate=(-0.5, 0.9, 0.1, -0.9, 0.3, 0.0)), **z)
    bias = np.concatenate([z["input_gate"], z["forget_gate"], np.arctanh(gating.candidate), np.zeros(COUNT)])
    weights = CellWeights(np.zeros((1, 1, 4 * COUNT)), np.zeros((1, COUNT, 4 * COUNT)), bias[None, None])
    before = (np.zeros((1, 1, COUNT)), np.array(VECTOR)[None, None])
    _, c = lstm_step(np, weights, np.zeros((1, 1, 1)), before).state
    np.testing.assert_allclose(gating.output, c[0, 0], atol=1e-12)


@pytest.mark.parametrize(("mode", "target"), EVERY)
@pytest.mark.parametrize("how", HOWS)
def test_every_target_can_be_reached_by_steps(mode: Mode, target: str, how: How) -> None:
    gating = Gating(mode, target).set_by(how)
    gating.check()
    assert mode_of(target) == mode
    for name in SETS[mode]:
        for place in range(COUNT):
            gating = nearest(gating, name, place)
    assert all(gating.matches), gating


def nearest(gating: Gating, name: Set, place: int) -> Gating:
    """Turned as a learner would, each number by itself: every step of it, with either end of the others' gates."""
    other = {"forget_gate": "input_gate", "input_gate": "forget_gate"}.get(name)
    low, high = gating.limits(name)
    tries = [gating.put(name, place, low)]
    while tries[-1].values[name][place] < high:
        tries.append(tries[-1].turned(name, place, 1))
    if other is not None:
        ends = gating.limits(other)  # type: ignore[arg-type]
        tries = [one.put(other, place, end) for one in tries for end in ends]  # type: ignore[arg-type]
    return min(tries, key=lambda one: one.gaps[place])


@pytest.mark.parametrize(("mode", "target"), [one for one in EVERY if one[1] != "half_volume"])
def test_half_open_gates_reach_nothing(mode: Mode, target: str) -> None:
    assert not all(Gating(mode, target).matches)


@given(
    name=st.sampled_from(["gate", "added", "forget_gate", "input_gate"]),
    how=st.sampled_from(HOWS),
    steps=st.integers(-40, 40),
)
def test_no_step_goes_beyond_its_limits(name: Set, how: How, steps: int) -> None:
    gating = Gating().set_by(how)
    low, high = gating.limits(name)
    turned = gating.turned(name, 2, steps)
    assert low <= turned.values[name][2] <= high
    turned.check()
    assert turned.values[name][:2] == gating.values[name][:2]


def test_the_other_way_of_setting_keeps_the_gates_as_near_as_it_can() -> None:
    gating = with_values(Gating(), gate=(8, -8, 2, -2, 0, 1))
    direct = gating.set_by("direct")
    assert direct.values["gate"] == (1.0, 0.0, 0.9, 0.1, 0.5, 0.7)
    assert direct.set_by("direct") is direct
    again = direct.set_by("sigmoid")
    assert again.values["gate"] == (8, -8, 2, -2, 0, 1)
    assert again.values["added"] == gating.values["added"]


def test_other_lines_have_both_signs() -> None:
    for seed in range(50):
        for line in drawn_lines(seed):
            assert len(line) == COUNT
            assert min(line) < 0 < max(line)
            assert all(number and (2 * number).is_integer() for number in line)
    assert drawn_lines(3) == drawn_lines(3) != drawn_lines(4)
    assert drawn_lines(0) == (VECTOR, CANDIDATE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "quotient"},
        {"target": "cancel"},
        {"how": "gently"},
        {"vector": (1.0, 2.0)},
        {"candidate": (9.0,) * COUNT},
        {"values": starts(9.0)},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(DembowError):
        Gating(**wrong).check()  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_target_that_is_none() -> None:
    with pytest.raises(DembowError):
        mode_of("everybody_home")
