"""The claims on gates of GRUs that need no training: counts, formulae, and what a gate's equation alone decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.engine.fake import rehearsal
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.result import SomeResult, expect
from core.jobs.workers import Workers
from core.networks.network import Network
from lessons.checking.claims import load_claims
from lessons.content.loader import load_spec

LESSONS = Path(__file__).parents[3] / "lessons"
FOLDERS = [LESSONS / name for name in ("17_gru", "24_reading_is_not_using")]
CLAIMS = {name: check for folder in FOLDERS for name, check in load_claims(folder).items()}
NUMBERS = {name: number for folder in FOLDERS for name, number in load_spec(folder).numbers.items()}
COUNTS = (
    "gru_units",
    "gru_parameters",
    "lstm_parameters",
    "simple_rnn_parameters",
    "one_bias_parameters",
    "share_percent",
    "birth_percent",
    "seeds_looked",
    "duel_seeds",
    "carousel_percent",
    "weak_carousel_millionths",
    "two_gates_one_state",
    "formulas_hold",
)
EQUATIONS = ("shut_update_is_the_candidate", "open_update_goes_deaf", "shut_forget_is_an_empty_c")
"""These hold of any network, trained or not."""

LEARNED = ("words_asked", "update_gate_percent", "update_stays_shut", "update_shut_right", "kept_twice")


class Untrained:
    """Networks as they are born."""

    def result(self, spec: Spec, kind: type[SomeResult]) -> SomeResult:
        return expect(self._last(spec).result, kind)

    def network(self, spec: Spec) -> Network:
        return self._last(spec).networks[0].network()

    def _last(self, spec: Spec) -> ResultReady[Any]:
        last = list(run_experiment(spec, Workers(rehearsal)))[-1]
        assert isinstance(last, ResultReady)
        return last


@pytest.mark.parametrize("name", [*COUNTS, *EQUATIONS])
def test_it_holds(name: str) -> None:
    measured = CLAIMS[name](Untrained(), NUMBERS.get(name))
    assert measured.holds, measured.detail


@pytest.mark.parametrize(
    "name",
    [
        "words_asked",
        "update_gate_percent",
        "update_stays_shut",
        "update_shut_right",
        "kept_twice",
        "forget_perreo_percent",
    ],
)
def test_it_takes_training(name: str) -> None:
    """Claims of what was learned do not hold of networks that learned nothing."""
    measured = CLAIMS[name](Untrained(), NUMBERS.get(name))
    assert not measured.holds, measured.detail


@pytest.mark.parametrize("name", CLAIMS)
def test_it_says_what_it_measures(name: str) -> None:
    assert (CLAIMS[name].__doc__ or "").strip()
