"""Translators: what they write, what they are told, and that they are Keras's layers."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.arrays import Floats
from core.networks.translator import Translator, TranslatorWeights, newborn

HEARD, SAID, EDGE = 4, 5, 4
WORDS = np.array([[0, 1], [2, 3], [1, 0]])


def made(*, attends: bool, seeds: int = 2) -> Translator:
    """Translators whose weights are all over the place, biases too."""
    random = np.random.default_rng(3)
    born = newborn(6, HEARD, SAID, range(seeds), attends=attends)
    return Translator(
        TranslatorWeights.of([random.normal(0, 0.7, a.shape).astype(np.float32) for a in born.weights.arrays])
    )


@pytest.mark.parametrize("attends", [False, True])
def test_what_is_written_is_heard_next(attends: bool) -> None:
    translator = made(attends=attends)
    assert (translator.attends, translator.seeds, translator.units) == (attends, 2, 6)
    free = translator.translate(WORDS, 4, EDGE)
    assert free.words.shape == (2, 4, 2)
    assert np.allclose(free.odds.sum(axis=-1), 1, atol=1e-6)
    assert free.alignment.shape == (2, 4, 2, 3 if attends else 0)
    for seed in range(2):
        again = translator.seed(seed).translate(WORDS, 4, EDGE, told=free.words[seed])
        assert np.array_equal(again.words[0], free.words[seed])
    slip = translator.translate(WORDS, 4, EDGE, slips={1: 3})
    assert (slip.words[:, 1] == 3).all()
    assert np.array_equal(slip.odds[:, :2], free.odds[:, :2])
    assert not np.allclose(slip.odds[:, 2], free.odds[:, 2])


def test_the_same_seed_is_born_alike_with_attention_or_without() -> None:
    neck, attention = (newborn(4, HEARD, SAID, [7], attends=attends) for attends in (False, True))
    assert np.array_equal(neck.weights.encoder.kernel, attention.weights.encoder.kernel)
    assert attention.parameters - neck.parameters == 2 * 4 * 4 + 4
    assert not np.array_equal(neck.weights.encoder.recurrent_kernel, neck.weights.decoder.recurrent_kernel)


@pytest.mark.slow
@pytest.mark.parametrize("attends", [False, True])
def test_it_is_what_keras_computes(attends: bool) -> None:
    import keras

    translator = made(attends=attends, seeds=1)
    units, weights = translator.units, translator.weights
    x, before = keras.layers.Input((None, HEARD)), keras.layers.Input((None, SAID))
    encoder = keras.layers.GRU(units, return_sequences=True, return_state=True)
    decoder = keras.layers.GRU(units, return_sequences=True)
    states, neck = encoder(x)
    hidden = decoder(before, initial_state=neck)
    mix, attention = keras.layers.Dense(units, activation="tanh"), keras.layers.Attention()
    scores = hidden
    if attends:
        context, scores = attention([hidden, states], return_attention_scores=True)
        hidden = mix(keras.layers.Concatenate()([context, hidden]))
    dense = keras.layers.Dense(SAID, activation="softmax")
    model = keras.Model([x, before], [dense(hidden), scores])
    layers: list[tuple[object, tuple[Floats, ...]]] = [(encoder, weights.encoder), (decoder, weights.decoder)]
    layers += [(mix, weights.mix)] if attends else []
    layers += [(dense, (weights.dense_kernel, weights.dense_bias))]
    for layer, arrays in layers:
        flat = [array[0] for array in arrays]
        if layer in (mix, dense):
            flat[1] = flat[1][0]
        layer.set_weights(flat)  # type: ignore[attr-defined]
    told = np.array([[1, 0], [3, 2], [0, 0], [2, 1]])
    heard = np.eye(HEARD, dtype="float32")[WORDS.T]
    said = np.eye(SAID, dtype="float32")[np.concatenate([np.full((1, 2), EDGE), told[:-1]]).T]
    odds, alignment = model.predict_on_batch([heard, said])
    found = translator.translate(WORDS, 4, EDGE, told=told)
    assert np.abs(found.odds[0].swapaxes(0, 1) - odds).max() <= 1e-5
    if attends:
        assert np.abs(found.alignment[0].swapaxes(0, 1) - alignment).max() <= 1e-5
