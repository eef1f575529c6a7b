"""The amounts of a step are the numbers of its trace, of one unit or the mean of all."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, clamp
from core.words.vocabulary import SONG
from tests.tui.drawing.circuit.circuits import random_trace
from tui.drawing.circuit.amounts import moment, squashed


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("unit", [None, 2])
def test_amounts_are_those_of_the_trace(cell: str, unit: int | None) -> None:
    found = random_trace(cell, 5)
    now, letters = moment(found, 3, unit, SONG.tokens), CELLS[cell].letters
    for name, values in {**found.gates, **found.states}.items():
        wanted = values[3].mean() if unit is None else values[3, unit]
        assert now.amounts[f"{letters[name]}[t]"].value == pytest.approx(float(wanted), abs=1e-6)
    for name in CELLS[cell].states:
        before = found.state_before(3, name)
        wanted = before.mean() if unit is None else before[unit]
        assert now.amounts[f"{letters[name]}[t-1]"].value == pytest.approx(float(wanted), abs=1e-6)
    assert now.word == SONG.tokens[found.tokens[3]]
    assert [share for _, share in now.bets] == sorted(found.odds[3].tolist(), reverse=True)
    assert all(amount.meant is None for amount in now.amounts.values())


def test_a_gate_that_is_held_says_what_it_would_have_been() -> None:
    found = random_trace("lstm", 5, clamp("forget_gate", 0.0))
    now = moment(found, 3, 1, SONG.tokens)
    meant = float(squashed(found, "forget_gate", 3)[1])
    assert now.amounts["f[t]"].value == 0
    assert now.amounts["f[t]"].meant == pytest.approx(meant)
    assert meant == pytest.approx(1 / (1 + np.exp(-float(found.preactivations["forget_gate"][3, 1]))), abs=1e-6)
    assert now.amounts["i[t]"].meant is None


def test_only_gates_have_no_sign() -> None:
    now = moment(random_trace("gru", 5), 3, 1, SONG.tokens)
    assert not now.amounts["z[t]"].signed
    assert not now.amounts["(1 - z[t])"].signed
    assert now.amounts["g[t]"].signed
    assert now.amounts["z[t]·h[t-1]"].signed


@pytest.mark.parametrize("cell", CELLS)
def test_a_state_that_is_held_says_what_it_would_have_been(cell: str) -> None:
    letters, states = CELLS[cell].letters, CELLS[cell].states
    intact = moment(random_trace(cell, 5), 3, 1, SONG.tokens)
    assert all(amount.meant is None for amount in intact.amounts.values())
    silenced = random_trace(cell, 5, clamp(WHOLE_UNIT, 0.0, 1))
    after = moment(silenced, 3, 1, SONG.tokens).amounts[f"{letters[states[-1]]}[t]"]
    assert after.value == 0
    assert after.meant is not None
    for state in states:
        carried = moment(random_trace(cell, 5, clamp(state, 0.5)), 3, 1, SONG.tokens)
        before = carried.amounts[f"{letters[state]}[t-1]"]
        assert before.value == 0.5
        assert before.meant is not None
