"""A training is done once: the second time it comes from disk, and a disk that fails is told of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.jobs.events import CacheRebuilt, CurvesAdvanced
from core.jobs.finished_fit import Leg, finished_fit
from core.jobs.fits_cache import FitsCache
from core.jobs.stages import StageEntered
from core.jobs.training import EpochAdvanced, FitTask, Fitted
from tests.core.jobs.fits import FITTED, task
from tests.outcomes import to_its_end

LEG = Leg("linear", "direct", 0.5, 1.0, lambda said: said.astype(np.float64) * 10)
"""The second half of a run, in units ten times as large."""


def fit(task: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
    yield StageEntered("compiling", seconds=0.25)
    yield EpochAdvanced(task.settings.epochs / 2, (2.0,), (3.0,), FITTED.valid)
    yield FITTED


@pytest.mark.usefixtures("home")
def test_events_are_told_as_a_part_of_the_whole_run() -> None:
    (stage, curves), (fitted, cached) = to_its_end(finished_fit(task(), LEG, fit))
    assert stage == StageEntered("compiling", "linear", 0.5, 0.25)
    assert isinstance(curves, CurvesAdvanced)
    assert (curves.label, curves.strategy, curves.fraction) == ("linear", "direct", 0.75)
    assert curves.said is not None
    np.testing.assert_array_equal(curves.said.array(), np.full((4, 1), 5.0))
    assert (fitted, cached) == (FITTED, False)


@pytest.mark.usefixtures("home")
def test_the_second_time_nothing_is_trained() -> None:
    to_its_end(finished_fit(task(), LEG, fit))
    told, (fitted, cached) = to_its_end(finished_fit(task(), LEG, fit))
    assert (told, cached, fitted.loss) == ([], True, FITTED.loss)


@pytest.mark.usefixtures("home")
def test_a_damaged_entry_is_told_and_made_anew() -> None:
    to_its_end(finished_fit(task(), LEG, fit))
    path = Path(FitsCache().path(task(), fit.__name__))
    path.write_bytes(b"nonsense")
    told, (_, cached) = to_its_end(finished_fit(task(), LEG, fit))
    assert isinstance(told[0], CacheRebuilt)
    assert (told[0].path, cached) == (str(path), False)
    assert FitsCache().load(task(), fit.__name__) is not None


@pytest.mark.usefixtures("home")
def test_a_training_without_a_last_word_is_a_fault() -> None:

    def broken_off(task: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
        yield from list(fit(task))[:-1]

    with pytest.raises(RuntimeError, match="last word"):
        to_its_end(finished_fit(task(), LEG, broken_off))
