"""The claims of lessons 5 and 12: those that need no training hold, and those that do fail where nothing is learned."""

from __future__ import annotations

from functools import cache

import pytest

from core.engine.fake import rehearsal, rehearse_descent, rehearse_fit
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.result import Result, SomeResult, expect
from core.jobs.workers import REAL, Workers
from core.networks.network import Network
from lessons import LESSONS
from lessons.checking.claims import Check, Stated, load_claims
from lessons.content.loader import load_spec

FOLDERS = ("05_training_through_time", "12_unstable_gradients")
TRAINING = {
    "last_alone_teaches_nothing",
    "all_teach",
    "gru_grows_its_way",
    "simple_rnn_latches",
    "loose_diverges",
    "clipping_holds",
    "adam_does_not_diverge_but_is_lost",
    "clipping_teaches",
    "gates_hold_further_once_trained",
    "layer_norm_does_not_help_the_waves",
    "batch_norm_does_not_help_the_waves",
    "taught_last_percent",
    "taught_all_percent",
    "loose_steps",
    "corrections_cut",
    "tamed_percent",
    "lost_percent",
    "relu_percent",
}
LONG = {"same_as_tape"}
"""Held for every kind of network by tests/core/gradients/test_through_time.py."""
TRUE_OF_THE_UNTRAINED = {
    "last_alone_teaches_nothing",
    "adam_does_not_diverge_but_is_lost",
    "clipping_holds",
    "corrections_cut",
    "taught_last_percent",
    "tamed_percent",
    "lost_percent",
}
"""Who never learned answers as who learned nothing."""


class Runner:
    """The experiments in this very process, each spec once."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._results: dict[Spec, Result] = {}

    def result(self, spec: Spec, kind: type[SomeResult]) -> SomeResult:
        if spec not in self._results:
            last = list(run_experiment(spec, self._workers))[-1]
            assert isinstance(last, ResultReady)
            self._results[spec] = last.result
        return expect(self._results[spec], kind)

    def network(self, spec: Spec) -> Network:
        raise NotImplementedError(f"no claim here asks for the network of {spec}")


@cache
def runner(rehearsed: bool) -> Runner:
    rehearsed_workers = Workers(rehearsal, rehearse_fit, descend=rehearse_descent)
    return Runner(rehearsed_workers if rehearsed else REAL)


def checks() -> dict[str, Check]:
    return {name: check for folder in FOLDERS for name, check in load_claims(LESSONS / folder).items()}


def stated() -> dict[str, Stated]:
    specs = [load_spec(LESSONS / folder) for folder in FOLDERS]
    return {name: value for spec in specs for name, value in (spec.numbers | spec.curves).items()}


CHECKS, STATED = checks(), stated()


def test_no_name_is_lost() -> None:
    assert set(CHECKS) > TRAINING > TRUE_OF_THE_UNTRAINED
    assert len(CHECKS) == sum(len(load_claims(LESSONS / folder)) for folder in FOLDERS)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(CHECKS) - TRAINING - LONG))
def test_what_needs_no_training_holds(name: str) -> None:
    measured = CHECKS[name](runner(False), STATED.get(name))
    assert measured.holds, measured.detail


@pytest.mark.parametrize("name", sorted(TRAINING - TRUE_OF_THE_UNTRAINED))
@pytest.mark.usefixtures("home")
def test_what_training_does_is_not_claimed_of_the_untrained(name: str) -> None:
    assert not CHECKS[name](runner(True), STATED.get(name)).holds
