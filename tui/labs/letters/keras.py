"""The Keras lines of the letters lab: the same text, network and counts. The tests run them as they stand."""

from __future__ import annotations

from pathlib import Path

from core.experiments.letters import LOOK, LettersSpec
from core.networks.cells import CELLS
from core.words.letter_task import BATCH, WINDOW
from core.words.letter_texts import FILES, OWN_TEXT
from tui.keras.cells import layer_of, source_of
from tui.lab_kit.asked import Asked
from tui.labs.letters.settings import USUAL, configured

TEXT_LINES = """\
import pathlib
import keras
import numpy as np

{source}
cut = round(0.8 * len(text)), round(0.9 * len(text))
train, valid, test = text[:cut[0]], text[cut[0]:cut[1]], text[cut[1]:]
letters = sorted(set(train))
number = {{letter: place for place, letter in enumerate(letters)}}

def encode(part):
    return np.array([number.get(letter, 0) for letter in part])

train, valid, test = encode(train), encode(valid), encode(test)
"""
READ = """\
text = pathlib.Path({path!r}).read_text("utf-8")"""
NETWORK_LINES = """
def windows(part, begins):   # (windows, {window} + 1)
    return part[begins[:, None] + np.arange({window} + 1)]

def halves(cut):   # what is heard, and what comes next
    x = keras.utils.to_categorical(cut[:, :-1], len(letters))
    return x, cut[:, 1:]

keras.utils.set_random_seed({seed})
model = keras.Sequential([
    # (batch, timesteps, letters)
    keras.layers.Input((None, len(letters))),
    # (batch, timesteps, {units})
    {layer}({units}, return_sequences=True),{dropout}
    # (batch, timesteps, letters), odds
    keras.layers.Dense(len(letters), activation="softmax"),
])
print("letters", len(train), "parameters", model.count_params())
"""
FIT_LINES = """
random = np.random.default_rng({seed})
begins = random.integers(0, len(train) - {window}, {steps} * {batch})
drawn = windows(train, begins)
held_out = windows(valid, np.arange(0, len(valid) - {window}, {window}))

adam = keras.optimizers.Adam(0.01, global_clipnorm=1.0)
model.compile(adam, "sparse_categorical_crossentropy")
{brake}best = np.inf
for begin in range(0, len(drawn), {look} * {batch}):
    x, y = halves(drawn[begin:begin + {look} * {batch}])
    model.fit(x, y, batch_size={batch}, shuffle=False, verbose=0)
    loss = model.evaluate(*halves(held_out), verbose=0)
    perplexity = float(np.exp(loss))
    print(begin // {batch} + {look}, "perplexity", round(perplexity, 2)){early}
    best = min(best, perplexity)
"""
DROPOUT = """
    keras.layers.Dropout({share:g}),"""
BRAKE = """weights, waited = model.get_weights(), 0
"""
EARLY = """
    if perplexity < best:
        weights, waited = model.get_weights(), 0
    else:
        waited += 1
    if waited == {patience}:
        break"""
KEPT = """\
model.set_weights(weights)
"""
WRITE_LINES = """
layer = model.layers[0]
state = layer.cell.get_initial_state(1)
heard, written = number.get("\\n", 0), ""
for _ in range(300):
    x = keras.utils.to_categorical([heard], len(letters))
    hidden, state = layer.cell(x, state)
    odds = np.array(model.layers[-1](hidden))[0]
    odds = odds ** (1 / {temperature:g})   # the temperature
    odds = odds.astype("float64") / odds.sum()
    heard = random.choice(len(letters), p=odds / odds.sum())
    written += letters[heard]
print(written)
"""


def keras_codes(spec: LettersSpec, *, trains: bool = True) -> list[str]:
    """Return the one program of the lab."""
    return [letters_code(spec, trains=trains)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings), trains=asked.trains)


def letters_code(spec: LettersSpec, *, trains: bool = True) -> str:
    """Return a program that learns the text, letter by letter, then writes; one that builds the network alone."""
    path = Path(spec.path).name if spec.text == OWN_TEXT else FILES[spec.text]
    kind, early = CELLS[spec.cell], spec.patience is not None
    sizes = {"window": WINDOW, "batch": BATCH, "steps": spec.steps, "seed": spec.seed, "look": LOOK}
    dropout = DROPOUT.format(share=spec.dropout) if spec.dropout else ""
    network = NETWORK_LINES.format(**sizes, units=spec.units, layer=layer_of(kind), dropout=dropout)
    built = TEXT_LINES.format(source=READ.format(path=path)) + source_of(kind) + network
    if not trains:
        return built
    brake, stop = (BRAKE, EARLY.format(patience=spec.patience)) if early else ("", "")
    fit = FIT_LINES.format(**sizes, brake=brake, early=stop) + (KEPT if early else "")
    return built + fit + WRITE_LINES.format(temperature=spec.temperature)
