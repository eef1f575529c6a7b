"""What lesson 2 states, worked out: a neuron that hears itself, unrolled."""

from __future__ import annotations

import numpy as np

from core.toys.unroll import LAYER, Doubles, NeuronSpec, preset_inputs, unroll, weights_of
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, at_most, claim, near, near_curve

EXACT = 1e-6


def outputs(inputs: Doubles, wy: float = 0.5) -> Doubles:
    """What a linear neuron says to `inputs`: (timesteps,)."""
    return unroll(NeuronSpec(wy=wy, activation="linear"), inputs).outputs[:, 0]


@claim
def second_output(runner: ClaimRunner, stated: float | None) -> Measured:
    """Two, and half of the one it said before."""
    return near(float(outputs(np.array([1.0, 2.0]))[1]), stated, EXACT)


@claim
def fourth_echo(runner: ClaimRunner, stated: float | None) -> Measured:
    """A pulse of 1, halved three times."""
    return near(float(outputs(preset_inputs("pulse", 8))[3]), stated, EXACT)


@claim
def piled_up(runner: ClaimRunner, stated: float | None) -> Measured:
    """Where the echoes of ones without end come to rest."""
    return near(float(outputs(np.ones(60))[-1]), stated, EXACT)


@claim
def layer_units(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the lab's layer."""
    return near(LAYER, stated, 0)


@claim
def layer_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Kernel, recurrent kernel and bias of the layer: what Dense adds is not counted."""
    kernel, recurrent_kernel, bias, *_ = weights_of(NeuronSpec(units=LAYER))
    return near(kernel.size + recurrent_kernel.size + bias.size, stated, 0)


@claim
def silence_before(runner: ClaimRunner, stated: Stated) -> Measured:
    """Without bias a neuron that hears nothing says nothing."""
    return near_curve(outputs(np.zeros(2)).tolist(), stated, EXACT)


@claim
def echo_piles_up(runner: ClaimRunner, stated: Stated) -> Measured:
    """Ones without end, at half an echo."""
    return near_curve(outputs(np.ones(6)).tolist(), stated, EXACT)


@claim
def same_weights_each_frame(runner: ClaimRunner, stated: float | None) -> Measured:
    """Each output comes of its input and of the output before by the same three numbers."""
    spec = NeuronSpec(wx=0.7, wy=-0.6, b=0.2)
    found = unroll(spec, preset_inputs("wave", 20))
    befores = np.array([found.before(t)[0] for t in range(found.timesteps)])
    again = np.tanh(spec.wx * found.inputs + spec.wy * befores + spec.b)
    return at_most(float(np.abs(again - found.outputs[:, 0]).max()), EXACT)


@claim
def negative_echo_flips(runner: ClaimRunner, stated: float | None) -> Measured:
    """Plus, minus, plus, minus."""
    said = unroll(NeuronSpec(wy=-0.6), preset_inputs("pulse", 12)).outputs[:, 0]
    return all_of(flips=bool((np.sign(said[1:]) == -np.sign(said[:-1])).all()))
