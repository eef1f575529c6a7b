"""The Keras lines behind a lab, with its present settings. Each runs as it stands: the tests run it."""

from __future__ import annotations

from collections.abc import Sequence

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

SONG_WINDOWS = """
windows = np.array([
    np.roll(numbers * 3, -phase)[:31] for phase in range(15)
])
x = keras.utils.to_categorical(windows[:, :-1], {tokens})   # (15, 30, {tokens})
y = windows[:, 1:]   # (15, 30)
"""

NETWORK_LINES = """
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
    windows = SONG_WINDOWS.format(tokens=tokens)
    return SONG_LINES + windows + NETWORK_LINES.format(tokens=tokens, memory=memory, steps=steps)


def gates_code(cell: str, units: int, tokens: int, steps: int, words: str) -> str:
    """What the gates lab does."""
    lines = GATES_LINES.format(words=words, tokens=tokens, timesteps=len(words.split()), units=units)
    return phrases_code(cell, units, tokens, steps) + lines


PERREO_LINES = """\
import keras
import numpy as np

tokens = ["ella", "perrea", "sola", "bichota", "con", "la", "."]
openings = [["ella"], ["sola"], ["la", "bichota"]]
endings = ["sola", "la", "con"]   # what each opening decides

def perreo(gap):   # every opening, the verb `gap` times
    x = np.zeros((3, 2 + {longest}, {tokens}))   # zeros in front: masked
    for row, opening in enumerate(openings):
        words = opening + ["perrea"] * gap
        for place, word in enumerate(reversed(words), start=1):
            x[row, -place, tokens.index(word)] = 1
    return x, np.arange(3)

pairs = [perreo(gap) for gap in range({first}, {last} + 1)]
x = np.concatenate([x for x, _ in pairs])
y = np.concatenate([y for _, y in pairs])
"""

PERREO_MODEL = """
model = keras.Sequential([
    keras.layers.Input((None, {tokens})),
    keras.layers.Masking(),
    keras.layers.{layer}({units}),   # (batch, {units})
    keras.layers.Dense(3, activation="softmax"),   # an ending each
])
adam = keras.optimizers.Adam(0.01, global_clipnorm=1.0)
model.compile(adam, "sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x, y, batch_size=len(x), epochs={steps}, verbose=0)
accuracy = {{
    gap: model.evaluate(*perreo(gap), verbose=0)[1]
    for gap in (1, 5, 10, 30, {longest})
}}
"""

WAVE_LINES = """\
import keras
import numpy as np

np.random.seed(42)
f1, f2, o1, o2 = np.random.rand(4, 10_000, 1)
time = np.linspace(0, 1, 51)
series = 0.5 * np.sin((time - o1) * (f1 * 10 + 10))
series += 0.2 * np.sin((time - o2) * (f2 * 20 + 20))
series += 0.1 * (np.random.rand(10_000, 51) - 0.5)
x, y = series[:7_000, :50, None], series[:7_000, 50:]
valid_x, valid_y = series[7_000:9_000, :50, None], series[7_000:9_000, 50:]
"""

DUEL_LINES = """
scores = {{}}
for layer in ({layers}):
    for seed in range({seeds}):
        keras.utils.set_random_seed(seed)
        model = keras.Sequential([
            keras.layers.Input((None, {features})),{masking}
            layer({units}{sequences}),
            keras.layers.Dense({outputs}{activation}),
        ])
        adam = keras.optimizers.Adam({rate}, global_clipnorm=1.0)
        model.compile(adam, {loss!r})
        model.fit(x, y, batch_size={batch}, epochs={epochs}, verbose=0)
        score = {score}
        scores.setdefault(layer.__name__, []).append(float(score))
for name, each in scores.items():
    print(name, np.mean(each), np.std(each) / len(each) ** 0.5)
"""

FURTHEST_GAP = 100


def horizon_code(cell: str, units: int, train_to: int, train_from: int, steps: int) -> str:
    """What the memory lab does for one cell and one seed."""
    sizes = {"tokens": 7, "longest": max(FURTHEST_GAP, train_to), "units": units, "steps": steps}
    lines = PERREO_LINES.format(first=train_from, last=train_to, **sizes)
    return lines + PERREO_MODEL.format(layer=LAYERS[cell], **sizes)


def duel_code(task: str, cells: Sequence[str], units: int, seeds: int, steps: int) -> str:
    """What the duel lab does, one seed at a time."""
    layers = ", ".join(f"keras.layers.{LAYERS[cell]}" for cell in cells) + ("," if len(cells) == 1 else "")
    words = {"activation": ', activation="softmax"', "loss": "sparse_categorical_crossentropy", "epochs": steps}
    common = {"layers": layers, "seeds": seeds, "units": units, "masking": "", "sequences": ""}
    if task == "waves":
        lines = WAVE_LINES
        rest = {"features": 1, "outputs": 1, "activation": "", "loss": "mse", "rate": 0.01, "batch": 32}
        rest |= {
            "epochs": max(1, round(steps / 219)),
            "score": "((model.predict(valid_x, verbose=0) - valid_y) ** 2).mean()",
        }
    elif task == "horizon":
        lines = PERREO_LINES.format(tokens=7, longest=30, first=1, last=30)
        rest = {**words, "features": 7, "outputs": 3, "rate": 0.01, "batch": "len(x)"}
        rest |= {"score": "(model.predict(x, verbose=0).argmax(-1) == y).mean()"}
        common["masking"] = "\n            keras.layers.Masking(),"
    else:
        lines = SONG_LINES + SONG_WINDOWS.format(tokens=7)
        rest = {**words, "features": 7, "outputs": 7, "rate": 0.02, "batch": 15}
        rest |= {"score": "(model.predict(x, verbose=0).argmax(-1) == y)[:, 10:].mean()"}
        common["sequences"] = ", return_sequences=True"
    return lines + DUEL_LINES.format(**{**common, **rest})
