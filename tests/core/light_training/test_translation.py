"""Training of translators: gradients by finite differences, seeds alone or side by side, and Keras's own step."""

from __future__ import annotations

import numpy as np
import pytest

from core.jobs.stages import StageEntered
from core.jobs.translator_training import Studied, TranslatorTraining
from core.light_training.translation import TranslationTraining, texts_of_step, train
from core.words.translation import draw_texts

REQUEST = TranslatorTraining(4, 2, (1, 2), 3)


@pytest.mark.parametrize("attends", [False, True])
def test_the_gradient_is_that_of_finite_differences(attends: bool) -> None:
    training = TranslationTraining(REQUEST, attends=attends, dtype=np.float64)
    texts = draw_texts(2, 3, 0)
    gradient, _ = training.gradient(texts)
    numbers = training.parameters.numbers
    places, step = np.random.default_rng(0).integers(numbers.shape[1], size=25), 1e-5
    for place in [*places.tolist(), 0, numbers.shape[1] - 1]:
        kept = numbers[:, place].copy()
        numbers[:, place] = kept + step
        above = training.gradient(texts)[1].copy()
        numbers[:, place] = kept - step
        below = training.gradient(texts)[1].copy()
        numbers[:, place] = kept
        assert np.allclose((above - below) / (2 * step), gradient[:, place], atol=1e-8)


def test_a_seed_learns_the_same_alone() -> None:
    together, alone = (
        TranslationTraining(TranslatorTraining(4, 2, seeds, 3), attends=True) for seeds in ((1, 2), (2,))
    )
    for step in range(3):
        losses = together.step(texts_of_step(2, step)), alone.step(texts_of_step(2, step))
    assert np.allclose(losses[0][1], losses[1][0], atol=1e-6)
    assert np.allclose(together.parameters.numbers[1], alone.parameters.numbers[0], atol=1e-5)


def test_both_are_told_at_the_same_step() -> None:
    events = list(train(REQUEST))
    assert isinstance(events[0], StageEntered)
    studied = [event for event in events if isinstance(event, Studied)]
    assert studied[-1].step == 3
    assert [one.attends for one in studied[-1].translators] == [False, True]
    assert all(loss.shape == (2,) for loss in studied[-1].losses)


@pytest.mark.slow
def test_keras_has_the_same_loss_and_gradient() -> None:
    import keras
    import tensorflow as tf

    from core.words.translation import ENGLISH, NUMBERS
    from core.words.vocabulary import SONG

    heard, said, units = len(SONG.tokens), len(ENGLISH), 4
    training = TranslationTraining(TranslatorTraining(units, 2, (1,), 3), attends=True)
    texts = draw_texts(2, 3, 0)
    gradient, loss = training.gradient(texts)
    x, before = keras.layers.Input((None, heard)), keras.layers.Input((None, said))
    states, neck = keras.layers.GRU(units, return_sequences=True, return_state=True)(x)
    hidden = keras.layers.GRU(units, return_sequences=True)(before, initial_state=neck)
    context = keras.layers.Attention()([hidden, states])
    mixed = keras.layers.Dense(units, activation="tanh")(keras.layers.Concatenate()([context, hidden]))
    model = keras.Model([x, before], keras.layers.Dense(said, activation="softmax")(mixed))
    arrays = [array[0] for array in training.parameters.arrays]
    model.set_weights([array[0] if array.shape[0] == 1 else array for array in arrays])
    told = np.concatenate([np.full((1, 3), NUMBERS["|"]), texts.english[:-1]])
    one_hot = np.eye(heard, dtype="float32")[texts.spanish.T], np.eye(said, dtype="float32")[told.T]
    with tf.GradientTape() as tape:
        odds = model(list(one_hot))
        found = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(texts.english.T, odds))
    by_keras = tape.gradient(found, model.trainable_variables)
    assert abs(float(found) - float(loss[0])) <= 1e-5
    flat = np.concatenate([np.ravel(one) for one in by_keras])
    assert np.abs(flat - gradient[0]).max() <= 1e-5
