"""A trained network comes from disk where it can, and is trained anew where the disk fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.experiments.phrases import PhrasesSpec
from core.experiments.running import run_experiment
from core.jobs.events import CacheRebuilt, ResultReady
from tests.core.experiments.trained_runs import result


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04nonsense", b"\x00" * 500])
def test_a_damaged_cache_is_rebuilt(home: Path, damage: bytes) -> None:
    spec = PhrasesSpec(cell="simple_rnn", units=3, steps=20, count=3)
    first = result(spec).result.document()
    (entry,) = (home / "cache" / "weights").iterdir()
    entry.write_bytes(damage)
    events = list(run_experiment(spec))
    assert any(isinstance(event, CacheRebuilt) for event in events)
    assert events[-1].result.document()["phrases"] == first["phrases"]  # type: ignore[union-attr]
    assert [type(event) for event in run_experiment(spec)] == [ResultReady]


def test_a_cache_that_cannot_be_written_is_not_fatal(home: Path) -> None:
    (home / "cache").write_text("a file where a folder should be")
    events = list(run_experiment(PhrasesSpec(cell="simple_rnn", units=3, steps=20, count=3)))
    assert isinstance(events[-1], ResultReady)
    assert any(isinstance(event, CacheRebuilt) for event in events)
