"""The claims of short memory and of the duel: each measures what it says it does; the cheap ones for real."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.engine.fake import rehearsal
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.network_training import NetworkTrainer, train_networks
from core.jobs.result import SomeResult, expect
from core.jobs.workers import Workers
from core.networks.network import Network
from lessons.checking.claims import Check, Measured, load_claims
from lessons.content.loader import load_spec

LESSONS = Path(__file__).parents[3] / "lessons"
FOLDERS = ("14_short_memory", "18_duel")
NAMES = [(folder, name) for folder in FOLDERS for name in load_claims(LESSONS / folder)]
SURE = {
    "chance_is_a_third",
    "gap_one_is_the_song",
    "chance_percent",
    "basic_parameters",
    "lstm_parameters",
    "equal_units_are_not_equal_parameters",
    "two_units_parameters",
    "worth_two_units_parameters",
    "perreo_basic_units",
    "perreo_gru_units",
    "basic_two_parameters",
    "worth_two_units",
    "perreo_lstm_parameters",
    "perreo_basic_parameters",
    "perreo_seeds",
    "memory_seeds",
    "duels_of_one",
    "first_width",
    "matched_parameters_are_close",
}
"""Those that hold whatever the networks have learned."""
LEARNED = (
    ("14_short_memory", "basic_learns_ten"),
    ("14_short_memory", "five_alone_is_learned"),
    ("14_short_memory", "ten_is_no_law"),
    ("14_short_memory", "gates_remember_thirty"),
    ("14_short_memory", "gru_right_at_thirty_percent"),
    ("18_duel", "two_units_the_lstm_is_ahead"),
    ("18_duel", "perreo_equal_units"),
)
"""Some of those that hold of nothing untrained."""


class InProcess:
    """The experiments in this very process."""

    def __init__(self, train: NetworkTrainer) -> None:
        self._train = train

    def result(self, spec: Spec, kind: type[SomeResult]) -> SomeResult:
        return expect(self._result(spec).result, kind)

    def network(self, spec: Spec) -> Network:
        return self._result(spec).networks[0].network()

    def _result(self, spec: Spec) -> ResultReady[Any]:
        return finished(spec, self._train)


@cache
def finished(spec: Spec, train: NetworkTrainer) -> ResultReady[Any]:
    *_, last = run_experiment(spec, Workers(train))
    assert isinstance(last, ResultReady)
    return last


def measure(folder: str, name: str, train: NetworkTrainer) -> Measured:
    check: Check = load_claims(LESSONS / folder)[name]
    spec = load_spec(LESSONS / folder)
    return check(InProcess(train), {**spec.numbers, **spec.curves}.get(name))


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("folder", "name"), NAMES)
def test_a_claim_finds_what_it_measures(folder: str, name: str) -> None:
    """On networks that never learned: what they have learned is for the real check to see."""
    measured = measure(folder, name, rehearsal)
    assert measured.detail
    if name in SURE:
        assert measured.holds, measured.detail


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "name"), LEARNED)
def test_it_takes_training(folder: str, name: str) -> None:
    measured = measure(folder, name, rehearsal)
    assert not measured.holds, measured.detail


@pytest.mark.slow
def test_five_alone_is_learned() -> None:
    measured = measure("14_short_memory", "five_alone_is_learned", train_networks)
    assert measured.holds, measured.detail
