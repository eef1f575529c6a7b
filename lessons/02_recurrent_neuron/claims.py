"""Claims of lesson 2: a neuron that is fed its own previous output, unrolled in time."""

from __future__ import annotations

import numpy as np

from core.toys.unroll import LAYER, Doubles, NeuronSpec, preset_inputs, unroll, weights_of
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, at_most, claim, near, near_curve

EXACT = 1e-6


def outputs(inputs: Doubles, wy: float = 0.5) -> Doubles:
    """Return the outputs of a linear neuron for `inputs`: (timesteps,)."""
    return unroll(NeuronSpec(wy=wy, activation="linear"), inputs).outputs[:, 0]


def contradicting() -> Doubles:
    """Return the outputs of the contradicting tanh neuron for an input of ones: (timesteps,)."""
    return unroll(NeuronSpec(wy=-0.6), np.ones(60)).outputs[:, 0]


@claim
def second_output(runner: ClaimRunner, stated: float | None) -> Measured:
    """The second output is the input of two plus half of the output before it."""
    return near(float(outputs(np.array([1.0, 2.0]))[1]), stated, EXACT)


@claim
def fourth_echo(runner: ClaimRunner, stated: float | None) -> Measured:
    """The fourth output after a pulse of 1 is that pulse halved three times."""
    return near(float(outputs(preset_inputs("pulse", 8))[3]), stated, EXACT)


@claim
def piled_up(runner: ClaimRunner, stated: float | None) -> Measured:
    """The outputs for an endless input of ones converge to the stated value."""
    return near(float(outputs(np.ones(60))[-1]), stated, EXACT)


@claim
def layer_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lab's layer has the stated number of units."""
    return near(LAYER, stated, 0)


@claim
def layer_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The layer has the stated number of parameters: kernel, recurrent kernel and bias, without the Dense layer."""
    kernel, recurrent_kernel, bias, *_ = weights_of(NeuronSpec(units=LAYER))
    return near(kernel.size + recurrent_kernel.size + bias.size, stated, 0)


@claim
def new_input(runner: ClaimRunner, stated: float | None) -> Measured:
    """A tanh neuron that contradicts itself outputs the stated value where a one comes in for the first time."""
    return near(float(contradicting()[0]), stated, 5e-4)


@claim
def steady_against(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same neuron settles at the stated value under an endless input of ones: lower, and far from zero."""
    return near(float(contradicting()[-1]), stated, 5e-4)


@claim
def silence_before(runner: ClaimRunner, stated: Stated) -> Measured:
    """A neuron without a bias outputs zero for an input of zeros."""
    return near_curve(outputs(np.zeros(2)).tolist(), stated, EXACT)


@claim
def echo_piles_up(runner: ClaimRunner, stated: Stated) -> Measured:
    """The outputs for an input of ones grow along the stated curve when half of each output is fed back."""
    return near_curve(outputs(np.ones(6)).tolist(), stated, EXACT)


@claim
def same_weights_each_frame(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same three numbers give each output from its input and from the output before."""
    spec = NeuronSpec(wx=0.7, wy=-0.6, b=0.2)
    found = unroll(spec, preset_inputs("wave", 20))
    befores = np.array([found.before(t)[0] for t in range(found.timesteps)])
    again = np.tanh(spec.wx * found.inputs + spec.wy * befores + spec.b)
    return at_most(float(np.abs(again - found.outputs[:, 0]).max()), EXACT)


@claim
def negative_echo_flips(runner: ClaimRunner, stated: float | None) -> Measured:
    """The output changes its sign at every step where the recurrent weight is negative."""
    said = unroll(NeuronSpec(wy=-0.6), preset_inputs("pulse", 12)).outputs[:, 0]
    return all_of(flips=bool((np.sign(said[1:]) == -np.sign(said[:-1])).all()))
