"""The Keras lines of the gates lab. Each runs as it stands: the tests run it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.words.long_perreo import LongPerreo
from core.words.vocabulary import SONG
from tui.keras.perreo import perreo_code
from tui.keras.song import phrases_code
from tui.lab_kit.asked import Asked
from tui.labs.gates.settings import USUAL, configured, of_lab

GATES_LINES = """
layer = model.layers[0]
kernel, recurrent_kernel, bias = layer.get_weights()
sentence = {words}
heard = [tokens.index(word) for word in sentence.split()]
x = keras.utils.to_categorical([heard], {tokens})
hidden_states = layer(x)   # (1, {timesteps}, {units})
odds = {odds}   # (1, {timesteps}, {tokens})
print("cell", layer.count_params(), [tokens[word] for word in
      odds[0].argmax(axis=-1)])
"""
SONG_ODDS = "model.predict(x, verbose=0)"
SCORED_ODDS = "np.array(\n    keras.ops.softmax(model.predict(x, verbose=0)))"
"""A model of the long perreo gives scores: its loss makes odds of them."""
WIDE = 60


def keras_codes(spec: GatesSpec) -> list[str]:
    """Return the program of a run."""
    return [gates_code(spec)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(of_lab(configured(USUAL, asked.settings)))


def gates_code(spec: GatesSpec) -> str:
    """Return the lines that train the network and let it hear the sentence, gate by gate."""
    tokens = len(SONG.tokens)
    sizes = {"tokens": tokens, "timesteps": len(spec.words), "units": spec.units}
    song = spec.task == "words"
    lines = GATES_LINES.format(words=sentence_lines(spec.words), odds=SONG_ODDS if song else SCORED_ODDS, **sizes)
    lines += CELLS[spec.cell].program.look.format(**sizes)
    if song:
        return phrases_code(spec.cell, spec.units, tokens, spec.steps, spec.seed) + lines
    seeds = range(spec.seed, spec.seed + 1)
    return perreo_code(LongPerreo(), CELLS[spec.cell], spec.units, seeds, spec.steps) + lines


def sentence_lines(words: Sequence[str]) -> str:
    """Return the words as a Python string, over several lines where one is too short for them."""
    if len(" ".join(words)) <= WIDE:
        return repr(" ".join(words))
    return "(\n" + "\n".join(f"    {line + ' '!r}" for line in textwrap.wrap(" ".join(words), WIDE)) + "\n)"
