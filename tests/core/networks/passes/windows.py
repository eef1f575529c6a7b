"""Small windows of random numbers, and the gradients that their passes should find."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.base.arrays import Doubles
from core.networks.cell import Cell, CellWeights
from core.networks.network import hidden_units, initial_weights
from core.networks.passes.base import Passes, Window

SMALL = Window(seeds=3, units=4, features=5, timesteps=6, batch=2)
STEP = 1e-6


class Given(NamedTuple):
    """What the passes of a cell are given, in double precision."""

    window: Window
    weights: CellWeights
    inputs: Doubles
    d_hidden: Doubles


def given(cell: Cell, window: Window = SMALL, seed: int = 1) -> Given:
    """Random weights, inputs and gradients from the outputs."""
    window = window._replace(units=hidden_units(cell, window.units, window.features))
    random = np.random.default_rng(seed)
    born = initial_weights(cell, window.units, window.features, range(window.seeds)).cell
    weights = CellWeights(*(array + random.normal(0, 0.3, array.shape) for array in born))
    inputs = random.normal(size=(window.timesteps, window.batch, window.features))
    return Given(
        window, weights, inputs, random.normal(size=(window.seeds, window.units, window.timesteps * window.batch))
    )


def gradients(passes: Passes, one: Given) -> CellWeights:
    """The gradients that passes find."""
    passes.hear(one.inputs)
    passes.forward(one.weights)
    return passes.backward(one.d_hidden)


def differences(passes: Passes, one: Given, place: int, index: tuple[int, ...]) -> float:
    """The gradient by one number, from two forward passes beside it."""
    sums = []
    for step in (STEP, -STEP):
        moved = [array.copy() for array in one.weights]
        moved[place][index] += step
        sums.append(float((passes.forward(CellWeights(*moved)) * one.d_hidden).sum()))
    return (sums[0] - sums[1]) / (2 * STEP)
