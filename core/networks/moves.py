"""Moves of weights: which number of a network changed most between two pictures of its training."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from core.networks.network import Network

Where = Literal["kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias"]
ARRAYS: tuple[Where, ...] = ("kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias")
"""Arrays of `NetworkWeights`, in its order."""


class Move(NamedTuple):
    """A weight as it was and as it is."""

    array: Where
    gate: str
    """Gate that it belongs to; empty in the layer on top."""
    row: int
    """Place of what comes in, from zero: a token in `kernel`, a unit in `recurrent_kernel` and `dense_kernel`; in a
    bias, whose it is: 0 the input's, 1 the state's."""
    column: int
    """Place of what goes out, from zero: a unit, and in the layer on top a token."""
    before: float
    after: float


def largest_move(before: Network, after: Network) -> Move | None:
    """Return the move of the weight of the first seed that changed most; none where nothing did."""
    units = after.units
    olds, news = ((*network.weights.cell, *network.weights[1:]) for network in (before, after))
    changes = [np.abs(new[0] - old[0]) for old, new in zip(olds, news, strict=True)]
    # A number that is none, where training has diverged, has not moved to anywhere.
    sizes = [float(np.nan_to_num(change, nan=0.0).max(initial=0.0)) for change in changes]
    most = int(np.argmax(sizes))
    if not sizes[most]:
        return None
    row, column = (int(place) for place in np.unravel_index(int(np.nanargmax(changes[most])), changes[most].shape))
    gate, array = "", ARRAYS[most]
    old, new = float(olds[most][0][row, column]), float(news[most][0][row, column])
    if not array.startswith("dense"):
        number, column = divmod(column, units)
        gate = after.cell.gates[number]
    return Move(array, gate, row, column, old, new)
