"""The Keras lines of the phrases lab: a model of the song, and its singing. Each runs as it is: the tests run it."""

from __future__ import annotations

from core.words.generation import Sampling, StateMode

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

SING_LINES = """
stop = tokens.index(".")
heard = np.full({singers}, stop)   # so many sing at once
random, sung = np.random.default_rng({seed}), []
{state}for t in range({words}):
{hear}
    draws = random.random(({singers}, 1))
    edges = chances.cumsum(axis=1)
    heard = (edges > draws * edges[:, -1:]).argmax(axis=1)
    sung.append(heard)

phrases = []
for singer in np.array(sung).T:
    line = " ".join(tokens[word] for word in singer)
    phrases += line.split(" .")[:-1]   # the last one is cut short
phrases = [phrase.strip(" .") for phrase in phrases]
known = [phrase.strip() for phrase in song.split(".")[:-1]]
learned = float(np.mean([phrase in known for phrase in phrases]))
print(phrases[:5], "phrases of the song:", learned)
"""
MOST_COPIES = 1_000
"""Of a batch, in memory."""
SINGERS, SUNG = 300, 100
"""How many sing at once, and how many words each."""

COUNTS_HEAR = "    chances = odds[heard]   # ({singers}, {tokens})"
PAST = "past = []\n"
RUNS_HEAR = """\
    past.append(heard)
    lately = np.array(past[-back:]).T   # ({singers}, words)
    chances = np.array([odds(list(words)) for words in lately])"""
RUNS_RESET = """\
    past.append(heard)
    lately = np.array(past[-back:]).T   # ({singers}, words)
    chances = np.array([
        odds(list(words[max(np.flatnonzero(words == stop), default=0):]))
        for words in lately   # nothing from before the last stop
    ])"""
NO_STATE = """\
    x = np.eye({tokens}, dtype="float32")[heard]
    chances = np.array(model.layers[-1](x))   # ({singers}, {tokens})"""
CARRIED = """\
layer, dense = model.layers
state = layer.cell.get_initial_state({singers})   # ({singers}, {units}) each
"""
STATE_HEAR = """\
    x = np.eye({tokens}, dtype="float32")[heard]
    h, state = layer.cell(x, state)
    chances = np.array(dense(h))   # ({singers}, {tokens})"""
RESET = """\
    going = (heard != stop)[:, None].astype("float32")
    state = [np.array(part) * going for part in state]
"""

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
    keras.layers.{layer}({units}, return_sequences=True),"""


def phrases_code(model: str, units: int, tokens: int, steps: int, seed: int = 42, words_back: int = 1) -> str:
    """What the phrases lab counts, or trains, for the selected model. `words_back`: read of word counts alone."""
    if model == "counts":
        lines = COUNTS_LINES if words_back == 1 else RUNS_LINES
        return SONG_LINES.replace("import keras\n", "") + lines.format(tokens=tokens, back=words_back)
    memory = MEMORY_LINES.format(layer=LAYERS[model], units=units) if model in LAYERS else ""
    windows = SONG_WINDOWS.format(tokens=tokens)
    return SONG_LINES + windows + NETWORK_LINES.format(tokens=tokens, memory=memory, seed=seed, **batches(steps))


def batches(steps: int) -> dict[str, int]:
    """So many training steps on one batch, as copies of it and epochs over them."""
    copies = next(count for count in range(min(steps, MOST_COPIES), 0, -1) if steps % count == 0)
    return {"steps": steps, "copies": copies, "epochs": steps // copies}


def choir_code(
    model: str, units: int, tokens: int, steps: int, sampling: Sampling, state: StateMode, words_back: int = 1
) -> str:
    """The same, and the singing: many at once, word by word, and how much of it is the song's own."""
    sizes = {"singers": SINGERS, "tokens": tokens, "units": units}
    carried, hear = "", COUNTS_HEAR if model == "counts" else NO_STATE
    if model == "counts" and words_back > 1:
        carried, hear = PAST, RUNS_RESET if state == "reset" else RUNS_HEAR
    if model in LAYERS:
        carried, hear = CARRIED, (RESET if state == "reset" else "") + STATE_HEAR
    if sampling.greedy:
        hear += "\n    chances = chances == chances.max(axis=1, keepdims=True)"
    elif sampling.temperature != 1:
        hear += f"\n    chances = chances ** (1 / {sampling.temperature:g})   # the temperature"
    sing = SING_LINES.format(
        words=SUNG, seed=42, singers=SINGERS, state=carried.format(**sizes), hear=hear.format(**sizes)
    )
    return phrases_code(model, units, tokens, steps, words_back=words_back) + sing
