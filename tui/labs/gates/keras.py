"""The Keras lines of the gates lab. Each runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
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

SIGMOID_LINES = """
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

"""
GATE_LINES = {
    "simple_rnn": "",
    "lstm": SIGMOID_LINES
    + """\
h = c = np.zeros({units})
seen = []
for word in heard:
    z = kernel[word] + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    c = f * c + i * g
    h = o * np.tanh(c)
    seen.append([i, f, o])
input_gate, forget_gate, output_gate = np.moveaxis(seen, 1, 0)
# each gate: ({timesteps}, {units})
print("input", input_gate.mean(), "forget", forget_gate.mean(),
      "output", output_gate.mean())
""",
    "gru": SIGMOID_LINES
    + """\
h = np.zeros({units})
seen = []
for word in heard:
    a = np.split(kernel[word] + bias[0], 3)
    b = np.split(h @ recurrent_kernel + bias[1], 3)
    z, r = sigmoid(a[0] + b[0]), sigmoid(a[1] + b[1])
    g = np.tanh(a[2] + r * b[2])
    h = z * h + (1 - z) * g
    seen.append([z, r])
update_gate, reset_gate = np.moveaxis(seen, 1, 0)
# each gate: ({timesteps}, {units})
print("update", update_gate.mean(), "reset", reset_gate.mean())
""",
}


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
    lines = GATES_LINES.format(words=" ".join(spec.words), **sizes) + GATE_LINES[spec.cell].format(**sizes)
    return phrases_code(spec.cell, spec.units, tokens, spec.steps, spec.seed) + lines
