"""These are the Keras lines of a model of the song. The tests run every program."""

from __future__ import annotations

from core.networks.cell import Cell
from core.networks.cells import CELLS
from tui.keras.cells import layer_of, source_of

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
print(tokens)
print(odds.round(2))
"""

RUNS_LINES = """
back, seen = {back}, {{}}   # so many words back at the most
for place, word in enumerate(numbers):
    for length in range(back + 1):
        context = tuple(numbers[place - length + k] for k in range(length))
        seen.setdefault(context, np.zeros({tokens}))[word] += 1

def odds(heard):   # after the longest run of words that the song has
    heard = tuple(heard[-back:])
    while heard not in seen:
        heard = heard[1:]
    return seen[heard] / seen[heard].sum()   # ({tokens},)

for context in seen:
    if len(context) == back:
        print(*(tokens[word] for word in context), odds(context).round(2))
"""

MOST_COPIES = 1_000
"""Most copies of a batch that are kept in memory."""
SONG_WINDOWS = """
windows = np.array([
    np.roll(numbers * 3, -phase)[:31] for phase in range(15)
])
x = keras.utils.to_categorical(windows[:, :-1], {tokens})   # (15, 30, {tokens})
y = windows[:, 1:]   # (15, 30)
"""

NETWORK_LINES = """
keras.utils.set_random_seed({seed})
model = keras.Sequential([
    keras.layers.Input((None, {tokens})),   # (batch, timesteps, {tokens}){memory}
    # (batch, timesteps, {tokens}), odds
    keras.layers.Dense({tokens}, activation="softmax"),
])
adam = keras.optimizers.Adam(0.02, global_clipnorm=1.0)
model.compile(adam, "sparse_categorical_crossentropy")
# {steps} batches, each the whole song: far quicker than as many epochs
model.fit(np.tile(x, ({copies}, 1, 1)), np.tile(y, ({copies}, 1)),
          batch_size=15, epochs={epochs}, shuffle=False, verbose=0)

right = (model.predict(x, verbose=0).argmax(axis=-1) == y)[:, 10:]
accuracy = float(right.mean())   # from the eleventh word on
print("parameters", model.count_params(), "right", accuracy)
"""

MEMORY_LINES = """
    # (batch, timesteps, {units})
    {layer}({units}, return_sequences=True),"""


def phrases_code(model: str, units: int, tokens: int, steps: int, seed: int = 42, words_back: int = 1) -> str:
    """Return the lines that count words, or train a network. Word counts alone read `words_back`."""
    if model == "counts":
        lines = COUNTS_LINES if words_back == 1 else RUNS_LINES
        return SONG_LINES.replace("import keras\n", "") + lines.format(tokens=tokens, back=words_back)
    return network_code(CELLS.get(model), units, tokens, steps, seed)


def network_code(cell: Cell | None, units: int, tokens: int, steps: int, seed: int) -> str:
    """Return the lines that train a network of that cell on the song, or with no cell the one without a memory."""
    memory = MEMORY_LINES.format(layer=layer_of(cell), units=units) if cell else ""
    windows = SONG_WINDOWS.format(tokens=tokens) + (source_of(cell) if cell else "")
    return SONG_LINES + windows + NETWORK_LINES.format(tokens=tokens, memory=memory, seed=seed, **batches(steps))


def batches(steps: int) -> dict[str, int]:
    """Return how many copies of one batch, and epochs over them, make so many training steps."""
    copies = next(count for count in range(min(steps, MOST_COPIES), 0, -1) if steps % count == 0)
    return {"steps": steps, "copies": copies, "epochs": steps // copies}
