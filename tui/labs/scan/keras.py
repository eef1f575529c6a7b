"""The lines of the scan lab: a minGRU whose recurrence is a scan by Keras, beside the loop. They run as they stand."""

from __future__ import annotations

from core.experiments.scan import ScanSpec
from tui.lab_kit.asked import Asked
from tui.labs.scan.settings import USUAL, configured

LINES = """\
import time

import keras
import numpy as np

def loop(a, b):   # h[t] = a[t]·h[t-1] + b[t]
    h = b.copy()
    for t in range(1, len(h)):
        h[t] += a[t] * h[t - 1]
    return h

def scan(a, b):   # the same, in log2(timesteps) rounds
    a, h = a.copy(), b.copy()
    reach = 1
    while reach < len(h):
        h[reach:] += a[reach:] * h[:-reach]
        a[reach:] = a[reach:] * a[:-reach]
        reach *= 2
    return h

def join(first, second):   # two stretches become one
    (a, h), (later_a, later_h) = first, second
    return later_a * a, later_a * h + later_h

random = np.random.default_rng(42)
for timesteps in {timesteps}:
    a = random.uniform(0.5, 1, (timesteps, {width})).astype("float32")
    b = random.normal(size=(timesteps, {width})).astype("float32")
    seconds = []
    for way in (loop, scan):
        began = time.perf_counter()
        h = way(a, b)   # (timesteps, {width})
        seconds.append(time.perf_counter() - began)
    print(timesteps, "loop, scan, ms", [1000 * one for one in seconds])

# Keras has a scan for any such join
_, by_keras = keras.ops.associative_scan(join, (a, b))
print("largest difference", float(np.abs(by_keras - h).max()))
"""


def keras_codes(spec: ScanSpec) -> list[str]:
    """Return the one program of the lab."""
    lengths = ", ".join(map(str, sorted(set(spec.timesteps))))
    comma = "," if len(set(spec.timesteps)) == 1 else ""
    return [LINES.format(timesteps=f"({lengths}{comma})", width=spec.width)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))
