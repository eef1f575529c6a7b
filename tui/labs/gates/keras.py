"""The Keras lines of the gates lab. Each runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.words.vocabulary import SONG
from tui.keras.song import phrases_code
from tui.lab_kit.asked import Asked
from tui.labs.gates.settings import USUAL, configured, of_lab

GATES_LINES = """
layer = model.layers[0]
kernel, recurrent_kernel, bias = layer.get_weights()
sentence = {words!r}
heard = [tokens.index(word) for word in sentence.split()]
x = keras.utils.to_categorical([heard], {tokens})
hidden_states = layer(x)   # (1, {timesteps}, {units})
odds = model.predict(x, verbose=0)   # (1, {timesteps}, {tokens})
print("cell", layer.count_params(), [tokens[word] for word in
      odds[0].argmax(axis=-1)])
"""


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
    lines = GATES_LINES.format(words=" ".join(spec.words), **sizes) + CELLS[spec.cell].program.look.format(**sizes)
    return phrases_code(spec.cell, spec.units, tokens, spec.steps, spec.seed) + lines
