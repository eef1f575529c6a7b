"""These are the Keras lines of the long perreo, which the memory lab and the duel share."""

from __future__ import annotations

from core.networks.cell import Cell
from core.words.long_perreo import LongPerreo
from tui.keras.cells import layer_of, source_of
from tui.keras.song import batches

PERREO_LINES = """\
import keras
import numpy as np

tokens = ["ella", "perrea", "sola", "bichota", "con", "la", "."]
openings = [["ella"], ["sola"], ["la", "bichota"]]
endings = [tokens.index(word) for word in ("sola", "la", "con")]

def heard(timesteps):   # each opening, then the verb for ever
    phrases = [opening + ["perrea"] * timesteps for opening in openings]
    return np.array([
        [tokens.index(word) for word in phrase[:timesteps]]
        for phrase in phrases
    ])

def right(model, gaps):   # endings, gap by gap
    words = keras.utils.to_categorical(heard(2 + max(gaps)), {tokens})
    said = model.predict(words, verbose=0)[..., endings]
    good = said.argmax(axis=-1) == np.arange(3)[:, None]
    ends = [len(opening) - 1 for opening in openings]
    return [float(good[range(3), np.add(ends, gap)].mean())
            for gap in gaps]

gaps = np.arange({first}, {last} + 1)   # taught together
words = heard({timesteps} + 1)
x = keras.utils.to_categorical(words[:, :-1], {tokens})   # (3, {timesteps}, {tokens})
y = np.zeros((3, {timesteps}, {tokens}))   # what share goes on with which word
for row, opening in enumerate(openings):
    for t in range({timesteps}):
        verbs = t + 1 - len(opening)
{words}        y[row, t, endings[row]] += np.mean(gaps == verbs)
y *= 3 * {timesteps} / y.sum()
"""
EVERY_WORD = """\
        y[row, t, words[row, t + 1]] = np.mean(gaps > verbs)
"""

SURPRISE = """
def surprise(y, scores):   # Keras's own wants shares that add up to one
    return -keras.ops.sum(y * keras.ops.log_softmax(scores), axis=-1)
"""
PERREO_MODEL = """
accuracy = []
for seed in range({seed}, {seed} + {seeds}):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([
        keras.layers.Input((None, {tokens})),   # (batch, timesteps, {tokens})
        # (batch, timesteps, {units})
        {layer}({units}, return_sequences=True),
        keras.layers.Dense({tokens}),   # (batch, timesteps, {tokens}), scores
    ])
    adam = keras.optimizers.Adam(0.01, global_clipnorm=1.0)
    model.compile(adam, surprise)
    # {steps} batches, each with every phrase
    model.fit(np.tile(x, ({copies}, 1, 1)), np.tile(y, ({copies}, 1, 1)),
              batch_size=3, epochs={epochs}, shuffle=False, verbose=0)
    accuracy.append(right(model, range(1, {furthest} + 1)))

accuracy = np.mean(accuracy, axis=0)   # ({furthest},): of each gap
print("parameters", model.count_params(), "right by gap", {{
    gap: float(accuracy[gap - 1]) for gap in (1, 5, 10, 30, {furthest})
}})
"""

FURTHEST_GAP = 100


def perreo_lines(task: LongPerreo) -> str:
    """Return the lines that make the inputs and targets of the long perreo."""
    sizes = {"tokens": task.features, "timesteps": task.timesteps, "first": task.shortest, "last": task.longest}
    return PERREO_LINES.format(**sizes, words=EVERY_WORD if task.loss == "words" else "")


def perreo_code(task: LongPerreo, cell: Cell, units: int, seeds: range, steps: int) -> str:
    """Return the program that trains one cell on the long perreo, seed by seed, and asks it every gap."""
    model = {"layer": layer_of(cell), "units": units, "tokens": task.features, **batches(steps)}
    asked = {"seed": seeds.start, "seeds": len(seeds), "furthest": max(FURTHEST_GAP, task.longest)}
    return perreo_lines(task) + SURPRISE + source_of(cell) + PERREO_MODEL.format(**model, **asked)
