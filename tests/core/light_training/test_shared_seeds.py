"""Seeds on two cores end as on one, to the bit; a death is told, and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import psutil
import pytest

from core.base.arrays import Floats
from core.base.errors import DembowError
from core.jobs.helper_process import abandon_helpers
from core.jobs.network_training import NetworkTraining
from core.jobs.tempo import Cancelled, Tempo
from core.light_training import words
from core.light_training.shared_seeds import CHECKED, SharedTraining, joined
from core.light_training.word_training import Told, WordTraining
from core.words.vocabulary import SONG

REQUEST = NetworkTraining("lstm", 4, SONG, (3, 1, 7), 1000)


@pytest.fixture
def training() -> Iterator[SharedTraining]:
    """A training whose helper is on its way, and gone in the end."""
    found = SharedTraining(replace(REQUEST, tempo=Tempo()))
    process = psutil.Process(found.pid)
    yield found
    found.close()
    assert not process.is_running()


def steps_until_shared(training: SharedTraining) -> int:
    """Train one step at a time until the helper is there."""
    taken = 0
    while not training.shared:
        training.advance(1)
        taken += 1
    return taken


def test_the_weights_are_those_of_one_process(training: SharedTraining) -> None:
    taken = steps_until_shared(training)
    training.advance(3)
    told = training.advance(4)
    alone = WordTraining(REQUEST)
    if taken:
        alone.advance(taken)
    alone.advance(3)
    expected = alone.advance(4)
    np.testing.assert_array_equal(told.loss, expected.loss)
    for mine, theirs in zip(told.arrays, expected.arrays, strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_a_helper_that_comes_in_the_middle_of_a_call_is_taken_on_at_once(
    training: SharedTraining, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, seeds = WordTraining.step, []

    def wait_for_the_helper(one: WordTraining, *, tells: bool = False) -> Floats | None:
        seeds.append(one.seeds)
        loss = step(one, tells=tells)
        while not training.shared:
            time.sleep(0.001)
        return loss

    with monkeypatch.context() as patched:
        patched.setattr(WordTraining, "step", wait_for_the_helper)
        told = training.advance(4)
    assert seeds == [3, 1, 1, 1]
    np.testing.assert_array_equal(told.loss, WordTraining(REQUEST).advance(4).loss)


@pytest.mark.parametrize("steps", [0, 1, CHECKED + 3])
def test_its_death_changes_no_bit(training: SharedTraining, steps: int) -> None:
    """It dies when its half is lent, or has been trained for some steps; those are trained again here."""
    taken = steps_until_shared(training)
    if steps:
        training.advance(steps)
    os.kill(training.pid, signal.SIGKILL)
    training.advance(2)
    told = training.advance(2)
    expected = WordTraining(REQUEST).advance(taken + steps + 4)
    np.testing.assert_array_equal(told.loss, expected.loss)
    for mine, theirs in zip(told.arrays, expected.arrays, strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_where_no_process_comes_all_seeds_are_trained_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(words, "worth_sharing", lambda _: True)
    with words.begun(REQUEST) as training:
        assert isinstance(training, WordTraining)


def test_nobody_trains_again_what_nobody_wants(training: SharedTraining) -> None:
    steps_until_shared(training)
    training.advance(1)
    abandon_helpers()
    with pytest.raises(DembowError) as caught:
        training.advance(1)
    assert caught.value.key == "engine_killed"


def test_a_cancelled_run_ends_by_its_cancel(training: SharedTraining) -> None:
    steps_until_shared(training)
    training.tempo.cancel()
    abandon_helpers()
    with pytest.raises(Cancelled):
        training.advance(1)


def test_a_helper_that_never_comes_is_no_loss(training: SharedTraining) -> None:
    os.kill(training.pid, signal.SIGKILL)
    assert len(training.advance(2).loss) == len(REQUEST.seeds)


def told_of(seeds: int, number: float) -> Told:
    return Told(np.full(seeds, number, np.float32), (np.full((seeds, 3), number, np.float32),))


def test_two_tell_as_one() -> None:
    told = joined(told_of(2, 1.0), told_of(1, 0.0))
    np.testing.assert_array_equal(told.loss, [1, 1, 0])
    assert told.arrays[0].shape == (3, 3)
