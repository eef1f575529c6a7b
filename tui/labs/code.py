"""The Keras lines behind a lab, with its present settings. Each runs as it stands: the tests run it."""

from __future__ import annotations

LAYERS = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}

SONG_LINES = """\
import keras
import numpy as np

song = (
    "ella perrea sola . "
    "sola perrea la bichota . "
    "la bichota perrea con ella ."
)
words = song.split()
tokens = ["ella", "perrea", "sola", "bichota", "con", "la", "."]
numbers = [tokens.index(word) for word in words]
"""

COUNTS_LINES = """
pairs = np.zeros(({tokens}, {tokens}))
for word, following in zip(numbers, numbers[1:] + numbers[:1]):
    pairs[word, following] += 1
odds = pairs / pairs.sum(axis=1, keepdims=True)   # ({tokens}, {tokens})
"""

NETWORK_LINES = """
windows = np.array([
    np.roll(numbers * 3, -phase)[:31] for phase in range(15)
])
x = keras.utils.to_categorical(windows[:, :-1], {tokens})   # (15, 30, {tokens})
y = windows[:, 1:]   # (15, 30)

model = keras.Sequential([
    keras.layers.Input((None, {tokens})),{memory}
    keras.layers.Dense({tokens}, activation="softmax"),
])   # (batch, timesteps, {tokens})
adam = keras.optimizers.Adam(0.02, global_clipnorm=1.0)
model.compile(adam, "sparse_categorical_crossentropy")
model.fit(x, y, batch_size=15, epochs={steps}, verbose=0)
"""

MEMORY_LINES = "\n    keras.layers.{layer}({units}, return_sequences=True),   # (…, {units})"

GATES_LINES = """
layer = model.layers[0]
kernel, recurrent_kernel, bias = layer.get_weights()
sentence = {words!r}
heard = [tokens.index(word) for word in sentence.split()]
x = keras.utils.to_categorical([heard], {tokens})
hidden_states = layer(x)   # (1, {timesteps}, {units})
odds = model.predict(x, verbose=0)   # (1, {timesteps}, {tokens})
"""


def phrases_code(model: str, units: int, tokens: int, steps: int) -> str:
    """What the phrases lab does for the selected model."""
    if model == "counts":
        return SONG_LINES.replace("import keras\n", "") + COUNTS_LINES.format(tokens=tokens)
    memory = MEMORY_LINES.format(layer=LAYERS[model], units=units) if model in LAYERS else ""
    return SONG_LINES + NETWORK_LINES.format(tokens=tokens, memory=memory, steps=steps)


def gates_code(cell: str, units: int, tokens: int, steps: int, words: str) -> str:
    """What the gates lab does."""
    lines = GATES_LINES.format(words=words, tokens=tokens, timesteps=len(words.split()), units=units)
    return phrases_code(cell, units, tokens, steps) + lines
