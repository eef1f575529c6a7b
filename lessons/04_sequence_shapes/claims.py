"""What lesson 4 states, held against the shapes lab's arithmetic and against Keras itself."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from core.experiments.exercise import ExerciseSpec
from core.sandbox.found import Ran
from core.toys.shapes import Journey, Passage, travel
from core.toys.stacks import PRESETS, stack_of
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, claim, near, near_curve

KERAS = """\
import keras
import numpy as np

layers = keras.layers
x = np.random.default_rng(7).random((32, 10, 1), "float32")
states = layers.SimpleRNN(20, return_sequences=True)(x)
dense = layers.Dense(5)
answers = dense(states)
wrapped = layers.TimeDistributed(dense)(states)
apart = float(np.abs(np.array(answers) - np.array(wrapped)).max())
"""
REFUSED = """\
import keras

layers = keras.layers
keras.Sequential([layers.Input((10, 1)), layers.SimpleRNN(20), layers.SimpleRNN(20), layers.Dense(1)])
"""


def keras_says(runner: ClaimRunner) -> list[Ran]:
    """Both programs, run."""
    return msgspec.convert(runner.run(ExerciseSpec((KERAS, REFUSED)))["ran"], list[Ran])


def preset(name: str) -> Journey:
    """A batch through a ready network."""
    return travel(PRESETS[name])


def neck(timesteps: int) -> Passage:
    """What the encoder hands on, of phrases of so many words."""
    return travel(msgspec.structs.replace(PRESETS["encoder_decoder"], timesteps=timesteps)).passages[1]


def spoken(sequences: str) -> list[float]:
    """Vectors that a SimpleRNN hands over at each of six timesteps."""
    arrivals = travel(stack_of("input", f"simple_rnn 20{sequences}", timesteps=6)).passages[1].arrivals
    return [float(arrivals.count(step)) for step in range(6)]


@claim
def numbers_out(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of a batch of 32 windows of ten, 20 units that return their sequence: Keras's own tensor, counted."""
    return near(float(np.prod(keras_says(runner)[0].values["states"].shape)), stated, 0)


@claim
def mended_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the broken stack, once its first layer returns its sequence."""
    first, second, third, last = PRESETS["broken_stack"].layers
    mended = (first, msgspec.structs.replace(second, return_sequences=True), third, last)
    return near(travel(msgspec.structs.replace(PRESETS["broken_stack"], layers=mended)).parameters, stated, 0)


@claim
def neck_numbers(runner: ClaimRunner, stated: float | None) -> Measured:
    """A phrase, as the encoder hands it on."""
    return near(neck(PRESETS["encoder_decoder"].timesteps).shape[-1], stated, 0)


@claim
def phrase_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """That go into the ready encoder."""
    return near(PRESETS["encoder_decoder"].timesteps, stated, 0)


@claim
def copies_out(runner: ClaimRunner, stated: float | None) -> Measured:
    """Words that come out of it."""
    return near(preset("encoder_decoder").output[1], stated, 0)


@claim
def last_step(runner: ClaimRunner, stated: float | None) -> Measured:
    """At which a layer that says only the last speaks, of windows of ten."""
    return near(preset("sequence_to_vector").passages[1].arrivals[0] + 1, stated, 0)


@claim
def speaks_last(runner: ClaimRunner, stated: Stated) -> Measured:
    """As Keras does when nobody says more."""
    return near_curve(spoken(""), stated, 0)


@claim
def speaks_always(runner: ClaimRunner, stated: Stated) -> Measured:
    """With `return_sequences`."""
    return near_curve(spoken(" sequences"), stated, 0)


@claim
def four_shapes(runner: ClaimRunner, stated: Any) -> Measured:
    """By what goes in and what comes out."""
    names = ("sequence_to_sequence", "sequence_to_vector", "vector_to_sequence", "encoder_decoder")
    return all_of(**{name: preset(name).architecture == name for name in names})


@claim
def dense_takes_three_axes(runner: ClaimRunner, stated: Any) -> Measured:
    """Keras: the same numbers from a Dense and from the same Dense in its wrapper."""
    found = keras_says(runner)[0].values
    apart = found["apart"].number
    return all_of(shape=found["answers"].shape == (32, 10, 5), same=apart is not None and apart < 1e-5)


@claim
def second_layer_refuses(runner: ClaimRunner, stated: Any) -> Measured:
    """Keras's own error."""
    refused = keras_says(runner)[1]
    return Measured(refused.error == "ValueError" and "expected ndim=3, found ndim=2" in refused.message, refused.error)


@claim
def neck_does_not_grow(runner: ClaimRunner, stated: Any) -> Measured:
    """Six words or sixty."""
    return all_of(same=neck(6).shape == neck(60).shape)


@claim
def translator_waits(runner: ClaimRunner, stated: Any) -> Measured:
    """Its first word comes with the last of the input."""
    found = preset("encoder_decoder")
    return all_of(waits=min(found.passages[-1].arrivals) >= max(found.passages[0].arrivals))
