"""These are the Keras lines of parity: random dances, the side that is seen, and how long a cell still knows it."""

from __future__ import annotations

from core.networks.cell import Cell
from core.words.parity import ASKED, BATCH, Parity
from tui.keras.cells import layer_of, source_of
from tui.keras.song import batches

PARITY_LINES = """\
import keras
import numpy as np

def dances(count, timesteps, seed):   # one-hot: a step, or a half-turn
    random = np.random.default_rng(seed)
    turns = random.integers(0, 2, (count, timesteps))
    sides = np.cumsum(turns, axis=1) % 2   # (count, timesteps): 1, the back
    return np.eye(2, dtype="float32")[turns], sides
"""
PARITY_MODEL = """
accuracy = []
for seed in range({seed}, {seed} + {seeds}):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([
        keras.layers.Input((None, 2)),   # (batch, timesteps, 2)
        # (batch, timesteps, {units})
        {layer}({units}, return_sequences=True),
        keras.layers.Dense(2, activation="softmax"),   # (batch, timesteps, 2)
    ])
    adam = keras.optimizers.Adam(0.01, global_clipnorm=1.0)
    model.compile(adam, "sparse_categorical_crossentropy")
    for part in range({epochs}):   # {steps} batches of {batch} new dances each
        x, y = dances({copies} * {batch}, {timesteps}, (seed, part))
        model.fit(x, y, batch_size={batch}, shuffle=False, verbose=0)
    x, y = dances({asked}, {furthest}, 0)
    said = model.predict(x, verbose=0).argmax(axis=-1)
    accuracy.append((said == y).mean(axis=0))   # ({furthest},): of each length

accuracy = np.mean(accuracy, axis=0)
print("parameters", model.count_params(), "right by length", {{
    length: float(accuracy[length - 1]) for length in (1, 2, 5, 30, {furthest})
}})
"""
FURTHEST_LENGTH = 100


def parity_code(task: Parity, cell: Cell, units: int, seeds: range, steps: int) -> str:
    """Return the program that trains one cell on parity, seed by seed, and asks it every length."""
    model = {"layer": layer_of(cell), "units": units, **batches(steps)}
    asked = {"seed": seeds.start, "seeds": len(seeds), "furthest": max(FURTHEST_LENGTH, task.longest)}
    sizes = {"timesteps": task.timesteps, "batch": BATCH, "asked": ASKED}
    return PARITY_LINES + source_of(cell) + PARITY_MODEL.format(**model, **asked, **sizes)
