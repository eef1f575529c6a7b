"""Endings of the long perreo are counted under lesions, and lesions of the other units beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.lesions.endings import endings_kept, endings_right
from core.networks.cells import CELLS
from core.networks.interventions import Intervention, clamp
from core.networks.network import Network, initial_weights
from core.networks.traces import trace
from core.words.long_perreo import ENDINGS, OPENINGS, VERB, ending_accuracy
from core.words.vocabulary import SONG

UNITS = 4


@pytest.fixture(params=["gru", "lstm"])
def network(request: pytest.FixtureRequest) -> Network:
    cell = CELLS[request.param]
    return Network(cell, UNITS, len(SONG.tokens), initial_weights(cell, UNITS, len(SONG.tokens), [3])).seed(0)


def counted(network: Network, lesions: Sequence[Intervention], gap: int) -> int:
    """Return the endings that are right, one trace at a time."""
    right = 0
    for place, opening in enumerate(OPENINGS):
        found = trace(network, SONG.encode([*opening.words, *[VERB] * gap]), lesions=lesions)
        right += int(found.odds[-1][ENDINGS].argmax()) == place
    return right


def test_without_a_lesion_it_is_the_accuracy_of_the_memory_lab(network: Network) -> None:
    (found,) = endings_right(network, [clamp("candidate", 0.0, timesteps=frozenset())], 7)
    assert found / len(OPENINGS) == pytest.approx(ending_accuracy(network, 7)[0, 6])


def test_each_lesion_is_counted_by_itself(network: Network) -> None:
    lesions = [clamp("candidate", 1.0, unit) for unit in range(UNITS)]
    assert endings_right(network, lesions, 5).tolist() == [counted(network, [one], 5) for one in lesions]


def test_controls_are_the_same_lesion_in_every_other_unit(network: Network) -> None:
    found = endings_kept(network, "candidate", 1.0, 2, 5)
    others = [counted(network, [clamp("candidate", 1.0, unit)], 5) for unit in (0, 1, 3)]
    assert found.intact == counted(network, [], 5)
    assert found.lesioned == counted(network, [clamp("candidate", 1.0, 2)], 5)
    assert (found.controls, found.controls_lost) == (3, sum(one < found.intact for one in others))


def test_a_lesion_of_all_units_has_no_controls(network: Network) -> None:
    found = endings_kept(network, "candidate", 0.0, None, 5)
    assert (found.controls, found.controls_lost) == (0, 0)
    assert found.lesioned == counted(network, [clamp("candidate", 0.0)], 5)
