"""Keras `fit`, a model a seed, one after the other; one epoch of all steps, which is its quickest."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import tensorflow as tf

from benchmarks.contenders.song import CLIP, RATE, STEPS, UNITS, run, weights


def train(seeds: int, inputs: Any, words: Any, tokens: int) -> float:
    """Build, compile and fit each seed."""
    born, losses = weights(seeds, tokens), []
    batches = tf.data.Dataset.from_tensors((inputs, words)).repeat()
    for seed in range(seeds):
        keras.backend.clear_session()
        layers = [keras.layers.LSTM(UNITS, return_sequences=True), keras.layers.Dense(tokens)]
        model: Any = keras.Sequential([keras.Input(inputs.shape[1:]), *layers])
        model.set_weights([array[seed] for array in born])
        adam = keras.optimizers.Adam(RATE, global_clipnorm=CLIP)
        model.compile(adam, keras.losses.SparseCategoricalCrossentropy(from_logits=True))
        model.fit(batches, steps_per_epoch=STEPS, epochs=1, verbose=0)
        losses.append(float(model.evaluate(inputs, words, verbose=0)))
    return sum(losses) / seeds


if __name__ == "__main__":
    run(train)
