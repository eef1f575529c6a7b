"""The memory horizon: all seeds of a cell in one compiled program, against `model.fit` of the same Keras model.

Both start from the same weights, hear the same three long perreos at every step and are told the same shares of what
follows, with Adam at the same rate and the gradient clipped at the same norm. Ours pays for its compilation, Keras for
its building; Keras is at its best, one epoch of all steps over a repeated batch. Where only some seeds are fitted,
their mean is multiplied by the number of seeds, and the table says so.
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
from core.experiments.horizon import STEPS
from core.jobs.constants import CLIP_NORM, PERREO_RATE
from core.jobs.network_training import Advance, NetworkTraining
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.training import keras_networks as models
from core.training.words import train
from core.words.long_perreo import LongPerreo, words_heard


def fit(cell: str, units: int, task: LongPerreo, seed: int, steps: int) -> tuple[float, Network]:
    """Seconds and network of one Keras fit."""
    began = time.monotonic()
    x = np.eye(task.features, dtype=np.float32)[words_heard(task.timesteps).T]  # (openings, timesteps, tokens)
    shares = task.targets().transpose(1, 0, 2)
    counts = shares.sum(axis=-1)
    # Keras divides by batch and timesteps; ours has done so already.
    weights = counts * task.timesteps
    y = shares / np.maximum(counts, 1e-9)[..., None]
    start = Network(CELLS[cell], units, task.features, initial_weights(CELLS[cell], units, task.features, [seed]))
    model: Any = models.to_keras(start)
    adam = keras.optimizers.Adam(PERREO_RATE, global_clipnorm=CLIP_NORM)
    model.compile(adam, "categorical_crossentropy")
    batches = tf.data.Dataset.from_tensors((x, y, weights)).repeat()
    model.fit(batches, steps_per_epoch=steps, epochs=1, verbose=0)
    return time.monotonic() - began, models.from_keras(model)


def ours(cell: str, units: int, task: LongPerreo, seeds: range, steps: int) -> tuple[float, Network]:
    """Seconds and networks of one cell, compilation included."""
    began = time.monotonic()
    last = None
    for event in train(NetworkTraining(cell, units, task, tuple(seeds), steps)):
        last = event
    if not isinstance(last, Advance):
        raise RuntimeError("training ended before its first step")
    return time.monotonic() - began, last.network


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks horizon")
    parser.add_argument("--cells", default=",".join(CELLS))
    parser.add_argument("--units", type=int, default=8)
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--fit-seeds", type=int, default=1, help="seeds that Keras fits; the rest is scaled")
    parser.add_argument("--train-to", type=int, default=30)
    parser.add_argument("--steps", type=int, default=STEPS)
    asked = parser.parse_args(options)
    task = LongPerreo(asked.train_to)
    heading(
        f"horizon: {asked.seeds} seeds a cell, gaps to {asked.train_to}, {asked.steps} steps; "
        f"Keras fits {asked.fit_seeds} of them"
    )
    lines: list[tuple[object, ...]] = []
    total, total_fit = 0.0, 0.0
    for cell in asked.cells.split(","):
        seconds, network = ours(cell, asked.units, task, range(42, 42 + asked.seeds), asked.steps)
        fits = [fit(cell, asked.units, task, 42 + place, asked.steps) for place in range(asked.fit_seeds)]
        scaled = sum(one for one, _ in fits) * asked.seeds / asked.fit_seeds
        total, total_fit = total + seconds, total_fit + scaled
        accuracy = task.scores(network)[: asked.fit_seeds].mean()
        fitted = np.mean([task.scores(found)[0] for _, found in fits])
        ratio = f"{scaled / seconds:.1f}"
        lines.append(
            (cell, asked.units, f"{seconds:.1f} s", f"{scaled:.0f} s", ratio, f"{accuracy:.3f}", f"{fitted:.3f}")
        )
        print(*lines[-1], flush=True)
    lines.append(("all", "", f"{total:.0f} s", f"{total_fit:.0f} s", f"**{total_fit / total:.1f}**", "", ""))
    rows(("cell", "units", "dembow", "Keras fit", "ratio", "accuracy", "accuracy of fit"), lines)
