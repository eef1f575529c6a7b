"""The song as every contender trains on it: LSTM and Dense, all windows at each step, Adam, each seed clipped alone.

A contender is a process that trains twice. It tells of the first training with the time since it was started, imports
and compilation included (cold), and of the second (warm). It knows no library but NumPy.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

UNITS, STEPS, RATE, CLIP = 8, 1000, 0.02, 1.0
WINDOW = 30


def windows(cycle: list[int], tokens: int) -> tuple[Any, Any]:
    """Inputs (windows, timesteps, tokens) and the words that follow, (windows, timesteps)."""
    song = np.array(cycle)
    words = song[(np.arange(len(song))[:, None] + np.arange(WINDOW + 1)) % len(song)]
    return np.eye(tokens, dtype=np.float32)[words[:, :-1]], words[:, 1:].astype(np.int32)


def weights(seeds: int, tokens: int) -> list[Any]:
    """Kernel, recurrent kernel and bias, the Dense layer's two: each with an axis of seeds, by Keras's rules."""
    born = []
    for seed in range(seeds):
        random = np.random.default_rng(seed)
        limit = np.sqrt(6 / (tokens + 4 * UNITS))
        kernel = random.uniform(-limit, limit, (tokens, 4 * UNITS))
        turned = np.linalg.qr(random.normal(size=(4 * UNITS, UNITS)))[0].T
        bias = np.zeros(4 * UNITS)
        bias[UNITS : 2 * UNITS] = 1
        limit = np.sqrt(6 / (UNITS + tokens))
        born.append((kernel, turned, bias, random.uniform(-limit, limit, (UNITS, tokens)), np.zeros(tokens)))
    return [np.stack(arrays).astype(np.float32) for arrays in zip(*born, strict=True)]


def processor() -> float:
    """Seconds of processor so far, of this process and of those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def run(train: Callable[[int, Any, Any, int], float]) -> None:
    """Train twice, as `seeds began song` ask; `train(seeds, inputs, words, tokens)` returns the mean last loss."""
    seeds, began, song = int(sys.argv[1]), float(sys.argv[2]), json.loads(sys.argv[3])
    tokens = max(song) + 1
    inputs, words = windows(song, tokens)
    told, used = [], 0.0
    for _ in range(2):
        loss = train(seeds, inputs, words, tokens)
        told.append({"seconds": time.time() - began, "processor": processor() - used, "loss": loss})
        began, used = time.time(), processor()
    print(json.dumps(told))
