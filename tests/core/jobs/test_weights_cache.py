"""The cache of weights gives back what was stored and refuses what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.array_cache import CacheError
from core.jobs.weights_cache import WeightsCache
from tests.core.experiments.trained_runs import trained


def test_a_cache_entry_that_fits_another_network_is_refused(tmp_path: Path) -> None:
    cache = WeightsCache(folder=tmp_path)
    cache.store("run", trained("gru", 2, range(1), 2).network)
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(CacheError):
        cache.load("run", "gru", 2, tokens=9)
