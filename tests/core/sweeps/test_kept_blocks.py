"""A block that is done is on disk, whole, under all that decides it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.base.array_cache import CacheError
from core.experiments.contenders import measure
from core.jobs.network_training import NetworkTraining
from core.sweeps.blocks import Block
from core.sweeps.kept_blocks import KeptBlocks
from core.words.vocabulary import SONG

BLOCK = Block("duel", NetworkTraining("gru", 2, SONG, (1, 2), 3), measure)


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    kept = KeptBlocks(tmp_path)
    assert kept.load(BLOCK) is None
    kept.store(BLOCK, {"scores": np.array([0.25, 1.0])})
    found = kept.load(BLOCK)
    assert found is not None
    np.testing.assert_array_equal(found["scores"], [0.25, 1.0])
    others = [replace(BLOCK, request=replace(BLOCK.request, **one)) for one in ({"seeds": (1, 3)}, {"steps": 4})]
    assert len({kept.path(block) for block in (BLOCK, *others, replace(BLOCK, experiment="horizon"))}) == 4


def test_a_file_that_is_not_whole_is_told(tmp_path: Path) -> None:
    kept = KeptBlocks(tmp_path)
    kept.path(BLOCK).write_bytes(b"PK half a file")
    with pytest.raises(CacheError):
        kept.load(BLOCK)
