"""Claims of lesson 4: shapes of sequences, compared with the shapes lab's arithmetic and with Keras itself."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from core.experiments.exercise import ExerciseResult, ExerciseSpec
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
    """Return the runs of both Keras programs."""
    return runner.result(ExerciseSpec((KERAS, REFUSED)), ExerciseResult).ran


def preset(name: str) -> Journey:
    """Return the path of a batch through one of the lab's ready networks."""
    return travel(PRESETS[name])


def neck(timesteps: int) -> Passage:
    """Return the encoder's output for phrases of `timesteps` words."""
    return travel(msgspec.structs.replace(PRESETS["encoder_decoder"], timesteps=timesteps)).passages[1]


def spoken(sequences: str) -> list[float]:
    """Return how many vectors a SimpleRNN outputs at each of six timesteps."""
    arrivals = travel(stack_of("input", f"simple_rnn 20{sequences}", timesteps=6)).passages[1].arrivals
    return [float(arrivals.count(step)) for step in range(6)]


@claim
def numbers_out(runner: ClaimRunner, stated: float | None) -> Measured:
    """A SimpleRNN of 20 units outputs the stated count of numbers for 32 windows of ten, with `return_sequences`.

    They are counted in Keras's own tensor.
    """
    return near(float(np.prod(keras_says(runner)[0].values["states"].shape)), stated, 0)


@claim
def mended_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The broken stack has the stated number of parameters once its first layer returns its sequence."""
    first, second, third, last = PRESETS["broken_stack"].layers
    mended = (first, msgspec.structs.replace(second, return_sequences=True), third, last)
    return near(travel(msgspec.structs.replace(PRESETS["broken_stack"], layers=mended)).parameters, stated, 0)


@claim
def neck_numbers(runner: ClaimRunner, stated: float | None) -> Measured:
    """The encoder hands a phrase on as the stated count of numbers."""
    return near(neck(PRESETS["encoder_decoder"].timesteps).shape[-1], stated, 0)


@claim
def phrase_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """The ready encoder takes phrases of the stated number of words."""
    return near(PRESETS["encoder_decoder"].timesteps, stated, 0)


@claim
def copies_out(runner: ClaimRunner, stated: float | None) -> Measured:
    """The ready decoder outputs the stated number of words."""
    return near(preset("encoder_decoder").output[1], stated, 0)


@claim
def last_step(runner: ClaimRunner, stated: float | None) -> Measured:
    """A layer without `return_sequences` outputs at the stated step of a window of ten, the last one."""
    return near(preset("sequence_to_vector").passages[1].arrivals[0] + 1, stated, 0)


@claim
def speaks_last(runner: ClaimRunner, stated: Stated) -> Measured:
    """A SimpleRNN outputs at the last timestep alone, as Keras does by default."""
    return near_curve(spoken(""), stated, 0)


@claim
def speaks_always(runner: ClaimRunner, stated: Stated) -> Measured:
    """A SimpleRNN with `return_sequences` outputs at every timestep."""
    return near_curve(spoken(" sequences"), stated, 0)


@claim
def four_shapes(runner: ClaimRunner, stated: Any) -> Measured:
    """Each of the four ready networks has the architecture that its name says."""
    names = ("sequence_to_sequence", "sequence_to_vector", "vector_to_sequence", "encoder_decoder")
    return all_of(**{name: preset(name).architecture == name for name in names})


@claim
def dense_takes_three_axes(runner: ClaimRunner, stated: Any) -> Measured:
    """A Dense layer of Keras gives the same numbers by itself as inside `TimeDistributed`."""
    found = keras_says(runner)[0].values
    apart = found["apart"].number
    return all_of(shape=found["answers"].shape == (32, 10, 5), same=apart is not None and apart < 1e-5)


@claim
def second_layer_refuses(runner: ClaimRunner, stated: Any) -> Measured:
    """Keras refuses a second recurrent layer after one without `return_sequences`, with its own error."""
    refused = keras_says(runner)[1]
    return Measured(refused.error == "ValueError" and "expected ndim=3, found ndim=2" in refused.message, refused.error)


@claim
def neck_does_not_grow(runner: ClaimRunner, stated: Any) -> Measured:
    """The encoder's output has the same shape for six words and for sixty."""
    return all_of(same=neck(6).shape == neck(60).shape)


@claim
def translator_waits(runner: ClaimRunner, stated: Any) -> Measured:
    """The translator outputs its first word only after the last word of the input."""
    found = preset("encoder_decoder")
    return all_of(waits=min(found.passages[-1].arrivals) >= max(found.passages[0].arrivals))
