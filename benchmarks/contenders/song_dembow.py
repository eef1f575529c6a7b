"""Ours, the way that the cost model chooses. It starts as the command line does, the collector off while it imports."""

from __future__ import annotations

from typing import Any

from tui import quick_start


def train(seeds: int, inputs: Any, words: Any, tokens: int) -> float:  # noqa: ARG001 - the task brings its own
    """Train on our own song."""
    from benchmarks.contenders.song import STEPS, UNITS
    from core.jobs.network_training import Advance, NetworkTraining, train_networks
    from core.jobs.ways import way_of
    from core.words.vocabulary import SONG

    quick_start.end()
    way = way_of("lstm", UNITS, SONG, seeds, STEPS)
    *_, last = train_networks(NetworkTraining("lstm", UNITS, SONG, tuple(range(seeds)), STEPS, way))
    if not isinstance(last, Advance):
        raise RuntimeError("training ended before its first step")
    return float(last.loss.mean())


if __name__ == "__main__":
    quick_start.begin()
    from benchmarks.contenders.song import run

    run(train)
