"""The duel: all seeds of a row in one compiled program, against `model.fit` of the same Keras model, seed by seed.

Both start from the same weights and see the same batch (every window of the song) at every step, with Adam at the same
rate and the gradient clipped at the same norm. Ours pays for its compilation, Keras for its building. Where only some
seeds are fitted, their mean is multiplied by the number of seeds, and the table says so.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras
import numpy as np
import tensorflow as tf

from benchmarks.table import heading, rows
from core.jobs.constants import CLIP_NORM, SONG_RATE
from core.jobs.network_training import Advance, NetworkTraining
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.training import keras_networks as models
from core.training.words import train
from core.words.scoring import next_word_accuracy
from core.words.vocabulary import SONG, WINDOW


def fit(cell: str, units: int, seed: int, steps: int) -> tuple[float, Network]:
    """Seconds and network of one Keras fit."""
    began = time.monotonic()
    tokens, cycle = len(SONG.tokens), np.array(SONG.cycle)
    windows = np.stack([np.roll(np.tile(cycle, 4), -phase)[: WINDOW + 1] for phase in range(len(cycle))])
    x, y = np.eye(tokens, dtype=np.float32)[windows[:, :-1]], windows[:, 1:]
    start = Network(CELLS[cell], units, tokens, initial_weights(CELLS[cell], units, tokens, [seed]))
    model: Any = models.to_keras(start)
    adam = keras.optimizers.Adam(SONG_RATE, global_clipnorm=CLIP_NORM)
    model.compile(adam, "sparse_categorical_crossentropy")
    # One epoch of many steps: an epoch a step would cost Keras ten times as much, and prove nothing.
    batches = tf.data.Dataset.from_tensors((x, y)).repeat()
    model.fit(batches, steps_per_epoch=steps, epochs=1, verbose=0)
    return time.monotonic() - began, models.from_keras(model)


def ours(cell: str, units: int, seeds: range, steps: int) -> tuple[float, Network]:
    """Seconds and networks of one row of the duel, compilation included."""
    began = time.monotonic()
    last = None
    for event in train(NetworkTraining(cell, units, SONG, tuple(seeds), steps)):
        last = event
    if not isinstance(last, Advance):
        raise RuntimeError("training ended before its first step")
    return time.monotonic() - began, last.network


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks duel")
    parser.add_argument("--cells", default=",".join(CELLS))
    parser.add_argument("--units", default="2,3,4")
    parser.add_argument("--seeds", type=int, default=16)
    parser.add_argument("--fit-seeds", type=int, default=1, help="seeds that Keras fits; the rest is scaled")
    parser.add_argument("--steps", type=int, default=1000)
    asked = parser.parse_args(options)
    heading(f"duel: {asked.seeds} seeds a row, {asked.steps} steps; Keras fits {asked.fit_seeds} of them")
    lines: list[tuple[object, ...]] = []
    total, total_fit = 0.0, 0.0
    for cell in asked.cells.split(","):
        for units in map(int, asked.units.split(",")):
            seconds, network = ours(cell, units, range(42, 42 + asked.seeds), asked.steps)
            fits = [fit(cell, units, 42 + place, asked.steps) for place in range(asked.fit_seeds)]
            scaled = sum(one for one, _ in fits) * asked.seeds / asked.fit_seeds
            total, total_fit = total + seconds, total_fit + scaled
            accuracy = next_word_accuracy(network, SONG.cycle)[: asked.fit_seeds].mean()
            fitted = np.mean([next_word_accuracy(found, SONG.cycle)[0] for _, found in fits])
            ratio = f"{scaled / seconds:.1f}"
            lines.append(
                (cell, units, f"{seconds:.1f} s", f"{scaled:.0f} s", ratio, f"{accuracy:.3f}", f"{fitted:.3f}")
            )
            print(*lines[-1], flush=True)
    lines.append(("all", "", f"{total:.0f} s", f"{total_fit:.0f} s", f"**{total_fit / total:.1f}**", "", ""))
    rows(("cell", "units", "dembow", "Keras fit", "ratio", "accuracy", "accuracy of fit"), lines)
