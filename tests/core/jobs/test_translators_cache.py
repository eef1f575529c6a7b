"""Trained translators are kept on disk, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.base.array_cache import CacheError
from core.jobs.translators_cache import TranslatorsCache
from core.networks.translator import newborn

BOTH = tuple(newborn(2, 3, 4, [1], attends=attends) for attends in (False, True))


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    cache = TranslatorsCache(tmp_path)
    assert cache.load("a run") is None
    cache.store("a run", BOTH)
    found = cache.load("a run")
    assert found is not None
    assert [one.attends for one in found] == [False, True]
    assert np.array_equal(found[1].weights.arrays[6], BOTH[1].weights.arrays[6])


def test_an_entry_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    cache = TranslatorsCache(tmp_path)
    cache.store("a run", BOTH[:1])
    with pytest.raises(CacheError):
        cache.load("a run")
    cache.path("b").write_bytes(b"no archive")
    with pytest.raises(CacheError):
        cache.load("b")
    broken = tuple(newborn(2, 3, 4, [1], attends=attends) for attends in (False, True))
    broken[0].weights.dense_bias[:] = np.nan
    cache.store("c", broken)
    with pytest.raises(CacheError):
        cache.load("c")
