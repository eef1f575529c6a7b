"""Arrays come back from disk as they were stored, and a damaged entry is told."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from core.base.array_cache import ArrayCache, CacheError
from tests.tally import Tally

ENTRY = "core.training.words"


def test_arrays_come_back_by_their_description(tmp_path: Path) -> None:
    cache = ArrayCache("kept", ENTRY, tmp_path)
    assert cache.load({"units": 3}) is None
    cache.store({"units": 3}, {"kernel": np.arange(6, dtype=np.float32).reshape(2, 3)})
    stored = cache.load({"units": 3})
    assert stored is not None
    np.testing.assert_array_equal(stored["kernel"], [[0, 1, 2], [3, 4, 5]])
    assert cache.load({"units": 4}) is None
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04nonsense"])
def test_a_damaged_entry_is_told(tmp_path: Path, damage: bytes) -> None:
    cache = ArrayCache("kept", ENTRY, tmp_path)
    cache.store("run", {"kernel": np.zeros(2)})
    cache.path("run").write_bytes(damage)
    with pytest.raises(CacheError):
        cache.load("run")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    with pytest.raises(CacheError):
        ArrayCache("kept", ENTRY, tmp_path / "file").store("run", {"kernel": np.zeros(2)})


@pytest.mark.faults
def test_a_flipped_byte_is_told_or_changes_nothing(tmp_path: Path, tally: Tally) -> None:
    cache, arrays = ArrayCache("kept", ENTRY, tmp_path), {"a": np.arange(6.0).reshape(2, 3)}
    cache.store("one", arrays)
    path, dice = cache.path("one"), random.Random(3)
    whole = path.read_bytes()
    for _ in range(400):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        path.write_bytes(damaged)
        try:
            found = cache.load("one")
        except CacheError:
            found = None
        if found:
            assert all(np.array_equal(value, arrays["a"]) for value in found.values())
        tally("cached entries with a byte that is another")
