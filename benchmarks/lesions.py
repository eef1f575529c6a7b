"""Two hundred control lesions over the song: all rows of one batch against one run after the other. The same bits."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from benchmarks.table import heading, milliseconds, rows
from core.base.arrays import Floats
from core.lesions.controls import draw_controls
from core.networks.cells import CELLS
from core.networks.interventions import Intervention, clamp
from core.networks.network import Network, initial_weights
from core.networks.traces import lesioned_odds, trace
from core.words.vocabulary import SONG

UNITS, LESIONS = 8, 200


def median(work: Callable[[], Floats], runs: int) -> tuple[float, Floats]:
    """Seconds, and what came of it."""
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        said = work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), said


def one_by_one(network: Network, lesions: Sequence[Intervention]) -> Floats:
    """What the batch gives at once."""
    return np.stack([trace(network, SONG.cycle, lesions=[one]).odds for one in lesions])


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks lesions")
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args(options).runs
    heading(f"lesions: {LESIONS} controls over {len(SONG.cycle)} words, {UNITS} units")
    table = []
    for name, cell in CELLS.items():
        network = Network(cell, UNITS, len(SONG.tokens), initial_weights(cell, UNITS, len(SONG.tokens), [1]))
        lesions = draw_controls(clamp("hidden_state", 0), cell, UNITS, LESIONS, 1).lesions
        together, batch = median(partial(lesioned_odds, network, SONG.cycle, lesions), runs)
        alone, single = median(partial(one_by_one, network, lesions), runs)
        same = "yes" if np.array_equal(batch, single) else "no"
        table.append((name, milliseconds(together), milliseconds(alone), f"{alone / together:.1f}", same))
    rows(("cell", "together", "one by one", "ratio", "same bits"), table)
