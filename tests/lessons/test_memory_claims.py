"""The claims of short memory and of the duel: each measures what it says it does; the cheap ones for real."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.engine.fake import rehearsal
from core.events import ResultReady
from core.experiments.registry import Spec, run_experiment
from core.network import Network
from core.trainer import Trainer, compiled
from lessons.claims import Measured, load_claims

LESSONS = Path(__file__).parents[2] / "lessons"
FOLDERS = ("13_short_memory", "18_duel")
NAMES = [(folder, name) for folder in FOLDERS for name in load_claims(LESSONS / folder)]
SURE = {
    "chance_is_a_third",
    "gap_one_is_the_song",
    "basic_cell_is_small",
    "equal_units_are_not_equal_parameters",
    "matched_parameters_are_close",
}
"""Those that hold whatever the networks have learned."""


class InProcess:
    """The experiments in this very process."""

    def __init__(self, train: Trainer) -> None:
        self._train = train

    def run(self, spec: Spec) -> dict[str, Any]:
        return self._result(spec).document

    def network(self, spec: Spec) -> Network:
        return self._result(spec).networks[0].network()

    def _result(self, spec: Spec) -> ResultReady:
        return finished(spec, self._train)


@cache
def finished(spec: Spec, train: Trainer) -> ResultReady:
    *_, last = run_experiment(spec, train)
    assert isinstance(last, ResultReady)
    return last


@pytest.mark.parametrize(("folder", "name"), NAMES)
def test_a_claim_finds_what_it_measures(folder: str, name: str) -> None:
    """On networks that never learned: what they have learned is for the real check to see."""
    measured = load_claims(LESSONS / folder)[name](InProcess(rehearsal), None)
    assert isinstance(measured, Measured)
    assert measured.detail
    if name in SURE:
        assert measured.holds


def test_what_is_claimed_of_learning_does_not_hold_without_it() -> None:
    held = [name for folder, name in NAMES if load_claims(LESSONS / folder)[name](InProcess(rehearsal), None).holds]
    assert not {"five_alone_is_learned", "basic_learns_ten", "gates_remember_thirty", "two_units_the_lstm_is_ahead"} & {
        *held
    }
    assert {*held} >= SURE


def test_five_alone_is_learned() -> None:
    assert load_claims(LESSONS / "13_short_memory")["five_alone_is_learned"](InProcess(compiled), None).holds
