"""Small experiments run to their end, and networks trained without an experiment."""

from __future__ import annotations

from typing import Any

from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.network_training import Advance, NetworkTraining
from core.light_training.words import train
from core.words.vocabulary import SONG


def result(spec: Spec) -> ResultReady[Any]:
    last = list(run_experiment(spec))[-1]
    assert isinstance(last, ResultReady)
    return last


def trained(cell: str, units: int, seeds: range, steps: int) -> Advance:
    last = list(train(NetworkTraining(cell, units, SONG, tuple(seeds), steps)))[-1]
    assert isinstance(last, Advance)
    return last
