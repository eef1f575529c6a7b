"""These are the Keras lines of the long perreo, which the memory lab and the duel share."""

from __future__ import annotations

from core.words.long_perreo import LongPerreo

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


def perreo_lines(task: LongPerreo) -> str:
    """Return the lines that make the inputs and targets of the long perreo."""
    sizes = {"tokens": task.features, "timesteps": task.timesteps, "first": task.shortest, "last": task.longest}
    return PERREO_LINES.format(**sizes, words=EVERY_WORD if task.loss == "words" else "")
