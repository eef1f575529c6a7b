"""A finished training comes back from disk as it was, and only to who asks for that very training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.base.array_cache import CacheError
from core.jobs.fits_cache import FitsCache
from tests.core.jobs.fits import FITTED, task


def test_a_training_comes_back_as_it_was(home: Path) -> None:
    cache = FitsCache()
    assert cache.load(task(), "fit") is None
    cache.store(task(), "fit", FITTED)
    assert home in Path(cache.path(task(), "fit")).parents
    found = cache.load(task(), "fit")
    assert found is not None
    plain = ("parameters", "loss", "valid_loss", "stop", "seconds", "compile_seconds")
    assert [getattr(found, name) for name in plain] == [getattr(FITTED, name) for name in plain]
    np.testing.assert_array_equal(found.valid, FITTED.valid)
    np.testing.assert_array_equal(found.test, FITTED.test)
    assert [array.shape for array in found.weights] == [(3, 1), (1,)]


def test_other_data_seeds_and_trainers_are_other_entries() -> None:
    cache = FitsCache()
    asked = [(task(), "fit"), (task(first=0.5), "fit"), (task(seed=2), "fit"), (task(), "rehearse")]
    assert len({cache.path(*one) for one in asked}) == len(asked)
    assert cache.path(task(), "fit") == cache.path(task(), "fit")


@pytest.mark.usefixtures("home")
def test_an_entry_that_lacks_an_array_is_no_entry() -> None:
    cache = FitsCache()
    cache.store(task(), "fit", FITTED)
    np.savez(cache.path(task(), "fit"), loss=np.zeros(2))
    with pytest.raises(CacheError, match="valid_loss"):
        cache.load(task(), "fit")
