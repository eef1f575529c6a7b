"""The Keras lines of the translation lab: encoder, decoder, `Attention` between them. The tests run them."""

from __future__ import annotations

from core.experiments.translate import TranslateSpec
from core.experiments.translate_result import WAYS, Way
from core.jobs.translator_training import TRANSLATION_RATE
from core.words.translation import BATCH, ENGLISH
from core.words.vocabulary import SONG
from tui.lab_kit.asked import Asked
from tui.labs.translate.settings import USUAL, configured

TEXTS = """\
import keras
import numpy as np

spanish = "{spanish}".split()
english = "{english}".split()
# Each kind of phrase: all of its phrases are equally long.
kinds = [
    [("ella perrea sola .", "she twerks on her own ."),
     ("sola perrea ella .", "she twerks on her own .")],
    [("la bichota perrea sola .", "the boss twerks on her own ."),
     ("sola perrea la bichota .", "the boss twerks on her own .")],
    [("ella perrea con la bichota .", "she twerks with the boss ."),
     ("con la bichota perrea ella .", "she twerks with the boss ."),
     ("la bichota perrea con ella .", "the boss twerks with her ."),
     ("con ella perrea la bichota .", "the boss twerks with her .")],
]
random = np.random.default_rng({seed})

def texts(phrases, count):
    chosen, heard, said = random.integers(3, size=phrases), [], []
    for _ in range(count):   # the same kinds, in another order
        text = [random.choice(kinds[k]) for k in random.permutation(chosen)]
        heard.append([spanish.index(w) for s, _ in text for w in s.split()])
        # | begins and ends each text
        words = " ".join(["|", *(e for _, e in text), "|"]).split()
        said.append([english.index(w) for w in words])
    return np.array(heard), np.array(said)
"""
MODEL = """
x = keras.layers.Input((None, {heard}))    # Spanish, one-hot
before = keras.layers.Input((None, {said}))   # the English word before
states, neck = keras.layers.GRU(
    {units}, return_sequences=True, return_state=True)(x)
hidden = keras.layers.GRU({units}, return_sequences=True)(
    before, initial_state=neck)
"""
ATTEND = """\
# Each state of the decoder is held against all states of the encoder.
context = keras.layers.Attention()([hidden, states])
hidden = keras.layers.Dense({units}, activation="tanh")(
    keras.layers.Concatenate()([context, hidden]))
"""
ODDS = """\
odds = keras.layers.Dense({said}, activation="softmax")(hidden)
model = keras.Model([x, before], odds)
print(model.count_params(), "parameters")
"""
TRAIN = """
model.compile(keras.optimizers.Adam({rate}, global_clipnorm=1.0),
              "sparse_categorical_crossentropy")

def one_hot(words, tokens):
    return np.eye(tokens, dtype="float32")[words]

for step in range({steps}):
    heard, said = texts(1 + random.integers({longest}), {batch})
    # Teacher forcing: the decoder hears the right word, not its own.
    loss = model.train_on_batch(
        [one_hot(heard, {heard}), one_hot(said[:, :-1], {said})], said[:, 1:])

def translate(heard, most):
    wrote = np.full((len(heard), 1), english.index("|"))
    for _ in range(most):   # what it wrote is what it hears next
        odds = model.predict_on_batch(
            [one_hot(heard, {heard}), one_hot(wrote, {said})])
        wrote = np.concatenate([wrote, odds[:, -1:].argmax(-1)], axis=1)
    return wrote[:, 1:]

accuracy = []
for phrases in range(1, {longest} + 3):
    heard, said = texts(phrases, 32)
    right = translate(heard, said.shape[1] - 1) == said[:, 1:]
    accuracy.append(float(right.all(axis=1).mean()))
    print(phrases, "phrases: texts without a fault", accuracy[-1])
"""


def keras_codes(spec: TranslateSpec, *, trains: bool) -> list[str]:
    """Return both programs: with attention, then without; they build what they do not train."""
    return [translate_code(spec, way, trains=trains) for way in WAYS[::-1]]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it; of a step that trains, the one with attention."""
    spec = configured(USUAL, asked.settings)
    return keras_codes(spec, trains=asked.trains)[: 1 if asked.trains else 2]


def translate_code(spec: TranslateSpec, way: Way, *, trains: bool) -> str:
    """Return a program that builds one of the two, and where it trains it, examines it length by length."""
    lines = TEXTS + MODEL + (ATTEND if way == "attention" else "") + ODDS + (TRAIN if trains else "")
    return lines.format(
        spanish=" ".join(SONG.tokens),
        english=" ".join(ENGLISH),
        heard=len(SONG.tokens),
        said=len(ENGLISH),
        seed=spec.seed,
        units=spec.units,
        steps=spec.steps,
        longest=spec.longest,
        batch=BATCH,
        rate=TRANSLATION_RATE,
    )
