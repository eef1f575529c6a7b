"""The Keras lines behind a lab, with its present settings. Each runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.duel import DuelSpec
from core.experiments.horizon import HorizonSpec
from core.generation import Sampling, StateMode
from core.long_perreo import LongPerreo

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


def gates_code(cell: str, units: int, tokens: int, steps: int, words: str, seed: int = 42) -> str:
    """What the gates lab does."""
    sizes = {"tokens": tokens, "timesteps": len(words.split()), "units": units}
    lines = GATES_LINES.format(words=words, **sizes) + GATE_LINES[cell].format(**sizes)
    return phrases_code(cell, units, tokens, steps, seed) + lines


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
        keras.layers.{layer}({units}, return_sequences=True),
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
valid_x = series[7_000:9_000, :50, None]
valid_y = series[7_000:9_000, 50:]
"""

DUEL_LINES = """
scores, parameters = {{}}, {{}}
contenders = [
{sizes}
]
for layer, units in contenders:
    name = f"{{layer.__name__}}({{units}})"
    for seed in range({seed}, {seed} + {seeds}):
        keras.utils.set_random_seed(seed)
        model = keras.Sequential([
            # (batch, timesteps, {features})
            keras.layers.Input((None, {features})),
            # ({axes}units)
            layer(units{sequences}),
            # ({axes}{outputs})
            keras.layers.Dense({outputs}{activation}),
        ])
        adam = keras.optimizers.Adam({rate}, global_clipnorm=1.0)
        model.compile(adam, {loss})
{fit}        score = {score}
        scores.setdefault(name, []).append(float(score))
    parameters[name] = model.count_params()
for name, each in scores.items():
    error = float(np.std(each) / len(each) ** 0.5)
    print(name, parameters[name], float(np.mean(each)), "±", error)
"""

DUEL_EPOCHS = """\
        model.fit(x, y, batch_size=32, epochs={epochs}, verbose=0)
"""
DUEL_COPIES = """\
        # {steps} batches, each with all there is to learn
        many_x = np.tile(x, ({copies}, 1, 1))
        many_y = np.tile(y, ({copies}{axes}))
        model.fit(many_x, many_y, batch_size=len(x), epochs={epochs},
                  shuffle=False, verbose=0)
"""
FURTHEST_GAP = 100


def horizon_code(spec: HorizonSpec, cell: str, units: int) -> str:
    """What the memory lab does for one cell."""
    model = {"layer": LAYERS[cell], "units": units, "tokens": spec.task.features, **batches(spec.steps)}
    seeds = {"seed": spec.seed, "seeds": spec.seeds, "furthest": max(FURTHEST_GAP, spec.train_to)}
    return perreo_lines(spec.task) + SURPRISE + PERREO_MODEL.format(**model, **seeds)


def perreo_lines(task: LongPerreo) -> str:
    """The long perreo: what is heard, and what is to be said."""
    sizes = {"tokens": task.features, "timesteps": task.timesteps, "first": task.train_from, "last": task.train_to}
    return PERREO_LINES.format(**sizes, words=EVERY_WORD if task.loss == "words" else "")


def duel_code(spec: DuelSpec) -> str:
    """What the duel lab does, one seed at a time."""
    sizes = "\n".join(f"    (keras.layers.{LAYERS[cell]}, {units})," for _, cell, units in spec.entries())
    common = {"sizes": sizes, "seeds": spec.seeds, "seed": spec.seed}
    copies = batches(spec.most_steps)
    words = {"features": 7, "outputs": 7, "sequences": ", return_sequences=True", "axes": "batch, timesteps, "}
    rest: dict[str, object]
    if spec.task == "waves":
        lines = WAVE_LINES
        rest = {"features": 1, "outputs": 1, "activation": "", "loss": '"mse"', "rate": 0.01}
        rest |= {"sequences": "", "axes": "batch, "}
        rest |= {
            "fit": DUEL_EPOCHS.format(epochs=max(1, round(spec.most_steps / 219))),
            "score": "np.mean((model.predict(valid_x, verbose=0) - valid_y) ** 2)",
        }
    elif spec.task == "horizon":
        lines = perreo_lines(LongPerreo(spec.train_to)) + SURPRISE
        rest = {**words, "activation": "", "loss": "surprise", "rate": 0.01}
        rest |= {"fit": DUEL_COPIES.format(axes=", 1, 1", **copies), "score": "np.mean(right(model, gaps))"}
    else:
        lines = SONG_LINES + SONG_WINDOWS.format(tokens=7)
        softmax, loss = ', activation="softmax"', '"sparse_categorical_crossentropy"'
        rest = {**words, "activation": softmax, "loss": loss, "rate": 0.02}
        rest |= {
            "fit": DUEL_COPIES.format(axes=", 1", **copies),
            "score": "np.mean((model.predict(x, verbose=0).argmax(-1) == y)[:, 10:])",
        }
    return lines + DUEL_LINES.format(**{**common, **rest})
