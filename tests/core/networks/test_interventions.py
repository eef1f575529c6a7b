"""Lesions do what they say, where and when they say it, and nothing else to the bit."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from core.base.arrays import Floats
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, Intervention, Place, clamp, parts_of, value_range
from core.networks.traces import Trace, trace
from core.words.generation import NetworkSinger, Sampling, sing_phrases
from core.words.vocabulary import SONG
from tests.core.networks.small_networks import SENTENCE, network

EVERY_PART = [(name, part) for name, cell in CELLS.items() for part in parts_of(cell)]


def used(found: Trace, part: str) -> Floats:
    """What the cell used of a part: (timesteps, units)."""
    return found.gates[part] if part in found.gates else found.found[part]


@pytest.mark.parametrize(("name", "part"), EVERY_PART)
def test_a_clamp_holds_its_part_its_unit_and_its_steps(name: str, part: str) -> None:
    found = network(name)
    intact, held = trace(found, SENTENCE), trace(found, SENTENCE, lesions=[clamp(part, 0.25, 1, frozenset({2}))])
    np.testing.assert_array_equal(held.odds[:2], intact.odds[:2])
    assert not np.array_equal(held.odds[2:], intact.odds[2:])
    for state in CELLS[name].states if part == WHOLE_UNIT else ():
        assert held.states[state][2, 1] == 0.25
        np.testing.assert_array_equal(held.states[state][2, [0, 2, 3]], intact.states[state][2, [0, 2, 3]])
        np.testing.assert_array_equal(held.found[state][3], held.states[state][2])
    if part != WHOLE_UNIT:
        assert used(held, part)[2, 1] == 0.25
        assert used(held, part)[3, 1] != 0.25
        np.testing.assert_array_equal(used(held, part)[2, [0, 2, 3]], used(intact, part)[2, [0, 2, 3]])


@pytest.mark.parametrize(("name", "part"), EVERY_PART)
def test_zero_is_a_clamp_at_zero(name: str, part: str) -> None:
    found = network(name)
    zero = Intervention("zero", (Place(part, 2),), value=1.0)
    np.testing.assert_array_equal(
        trace(found, SENTENCE, lesions=[zero]).odds, trace(found, SENTENCE, lesions=[clamp(part, 0, 2)]).odds
    )


def test_a_clamp_stays_within_what_a_part_can_be() -> None:
    found = network("lstm")
    held = trace(found, SENTENCE, lesions=[clamp("forget_gate", -3), clamp("candidate", -3), clamp("cell_state", -3)])
    assert set(held.gates["forget_gate"].ravel()) == {0}
    assert set(held.gates["candidate"].ravel()) == {-1}
    assert set(held.found["cell_state"].ravel()) == {-3}
    assert value_range("hidden") == (-1, 1)


@pytest.mark.parametrize(("name", "part"), [pair for pair in EVERY_PART if pair[1] != WHOLE_UNIT])
def test_freezing_holds_what_came_before(name: str, part: str) -> None:
    found = network(name)
    freeze = Intervention("freeze", (Place(part, 1),), timesteps=frozenset({0, 3, 4}))
    intact, frozen = trace(found, SENTENCE), trace(found, SENTENCE, lesions=[freeze])
    np.testing.assert_array_equal(frozen.odds[:3], intact.odds[:3])  # nothing came before the first step
    before = used(intact, part)[2, 1]
    assert used(frozen, part)[3:5, 1].tolist() == [before, before]
    assert used(frozen, part)[5, 1] != before
    for_ever = trace(found, SENTENCE, lesions=[Intervention("freeze", (Place(part),))])
    assert (used(for_ever, part) == used(intact, part)[0]).all()


@pytest.mark.parametrize(("name", "part"), [pair for pair in EVERY_PART if pair[1] != WHOLE_UNIT])
def test_a_shuffle_across_timesteps_replays_the_intact_run_in_another_order(name: str, part: str) -> None:
    found = network(name)
    shuffle = Intervention("shuffle", (Place(part, 0), Place(part, 3)), timesteps=frozenset({1, 4, 6}), seed=5)
    intact, moved = used(trace(found, SENTENCE), part), used(trace(found, SENTENCE, lesions=[shuffle]), part)
    assert moved[[1, 4, 6], 0].tolist() != intact[[1, 4, 6], 0].tolist()
    assert Counter(moved[[1, 4, 6], 0].tolist()) == Counter(intact[[1, 4, 6], 0].tolist())
    order = [intact[:, 0].tolist().index(value) for value in moved[[1, 4, 6], 0]]
    np.testing.assert_array_equal(moved[[1, 4, 6], 3], intact[order, 3])  # units move together
    np.testing.assert_array_equal(moved[:1], intact[:1])


@pytest.mark.parametrize(("name", "part"), [pair for pair in EVERY_PART if pair[1] not in (WHOLE_UNIT, "hidden")])
def test_units_get_each_others_values(name: str, part: str) -> None:
    """At the first step at which there is something to exchange, the exchange is all the difference."""
    found, t = network(name), 1
    intact = used(trace(found, SENTENCE), part)[t]
    swap = Intervention("swap", (Place(part, 0), Place(part, 2)), timesteps=frozenset({t}))
    np.testing.assert_array_equal(used(trace(found, SENTENCE, lesions=[swap]), part)[t], intact[[2, 1, 0, 3]])
    shuffle = Intervention("shuffle", (Place(part),), timesteps=frozenset({t}), across="units", seed=2)
    moved = used(trace(found, SENTENCE, lesions=[shuffle]), part)[t]
    assert Counter(moved.tolist()) == Counter(intact.tolist())
    assert moved.tolist() != intact.tolist()


def test_closed_gates_write_nothing_and_a_cut_memory_remembers_nothing() -> None:
    found = network("lstm")
    assert not trace(found, SENTENCE, lesions=[clamp("input_gate", 0)]).states["cell_state"].any()
    for name in CELLS:
        lesions = [Intervention("zero", tuple(Place(state) for state in CELLS[name].states))]
        forgetful = trace(network(name), SENTENCE, lesions=lesions)
        alone = [trace(network(name), [token]).odds[0] for token in SENTENCE]
        np.testing.assert_array_equal(forgetful.odds, np.stack(alone))


def test_lesions_add_up() -> None:
    found = network("gru")
    both = [clamp("update_gate", 0, 1), clamp("reset_gate", 1, 2)]
    held = trace(found, SENTENCE, lesions=both)
    assert not held.gates["update_gate"][:, 1].any()
    assert (held.gates["reset_gate"][:, 2] == 1).all()
    split = Intervention("zero", (Place("update_gate", 1), Place("reset_gate", 1)))
    apart = trace(found, SENTENCE, lesions=[clamp("update_gate", 0, 1), clamp("reset_gate", 0, 1)])
    np.testing.assert_array_equal(trace(found, SENTENCE, lesions=[split]).odds, apart.odds)


@pytest.mark.slow
@pytest.mark.parametrize("name", CELLS)
def test_a_lesioned_singer(name: str) -> None:
    found = network(name)
    tape = trace(found, SONG.cycle).tape

    def sung(*lesions: Intervention) -> list[str]:
        singer = NetworkSinger(found, lesions, tape)
        return [" ".join(p.words) for p in sing_phrases(singer, SONG, 3, 20, Sampling(), "carried")]

    part = CELLS[name].gates[0]
    assert sung() == sung(Intervention("shuffle", (Place(part),), timesteps=frozenset()))
    assert sung() != sung(Intervention("shuffle", (Place(part),)))
    assert sung() != sung(clamp(part, 0))


def test_lesions_count_their_steps_from_where_the_singer_forgot() -> None:
    found = network("lstm")
    singer = NetworkSinger(found, [clamp("cell_state", 1, timesteps=frozenset({1}))])
    whole = trace(found, [0, 1, 2], lesions=[clamp("cell_state", 1, timesteps=frozenset({1}))]).odds
    for _ in range(2):
        singer.forget()
        np.testing.assert_array_equal(np.stack([singer.hear(token) for token in (0, 1, 2)]), whole)
