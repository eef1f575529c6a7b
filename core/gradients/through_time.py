"""Backpropagation through time (Werbos 1990), written out in double precision: dLoss/dh at every timestep.

Nothing is lost at either end: each sequence's gradient carries its own power of two, so that one that shrinks to
10^-400 or grows to 10^400 is still a number. Each timestep back is one of `core.networks.passes`, by which networks are
trained; a test holds it against TensorFlow's own gradients.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np

from core.base.arrays import Doubles
from core.gradients.unrolled_network import (
    STRIDE,
    Exponents,
    Scaled,
    Unrolled,
    UnrolledWeights,
    cell_weights,
    earlier,
    rows_of,
    size_of,
)
from core.gradients.variant_passes import NormalisedPasses
from core.networks.cell import CellWeights
from core.networks.passes.base import Passes
from core.networks.passes.taped import TapedPasses

Loss = Literal["last", "all"]
"""Outputs that enter the loss: the last alone, or the one at every timestep."""
LOSSES: tuple[Loss, ...] = get_args(Loss)
NOTHING = -(10**9)
"""Exponent that no number has."""
NEGLIGIBLE = 512
"""Powers of two between a row and the largest one from which it changes no digit of their sum."""


class Outputs(NamedTuple):
    """The outputs of the Dense layer are held against the right answers."""

    loss: float
    """Mean cross-entropy over sequences and, for `all`, over timesteps: nats."""
    right: float
    """Share of sequences whose last answer is the first word."""
    errors: Doubles
    """Gradient dLoss/dscores, (timesteps, sequences, tokens): zeros where no output enters the loss."""


@dataclass(frozen=True, eq=False)
class Gradients:
    """The gradients of a loss come back to every state and every weight."""

    outputs: Outputs
    states: Mapping[str, Scaled]
    """Gradient dLoss/d`hidden_state` and, in an LSTM, dLoss/d`cell_state`, all ways to the loss taken together."""
    parameters: UnrolledWeights
    """Gradient dLoss/dweights as mantissas, to be multiplied by `2 ** exponent`."""
    exponent: int


def back(run: Unrolled, loss: Loss) -> Gradients:
    """Return all gradients of the mean loss of `run`."""
    outputs = score(run, loss)
    arrived, states, exponent = _walk(run.passes, outputs.errors @ run.weights.dense_kernel.T, loss)
    layer, size = _layer(run, arrived, exponent)
    flat = np.zeros(outputs.errors.shape[:2], np.int32)
    one, from_scores = Scaled(np.ones((*flat.shape, 1)), flat), Scaled(outputs.errors, flat)
    dense_kernel, dense_bias = _outer(run.hidden, from_scores), _outer(one, from_scores)
    scale, shift = _normalisation(run.passes, exponent)
    largest = max(size, *(part[1] for part in (dense_kernel, dense_bias, scale, shift)))
    kernel, recurrent_kernel, bias = (np.ldexp(array[0], size - largest) for array in layer)
    rest = [np.ldexp(array, power - largest) for array, power in (scale, shift, dense_kernel, dense_bias)]
    parameters = UnrolledWeights(
        kernel, recurrent_kernel, bias.reshape(run.weights.bias.shape), rest[0][0], rest[1][0], rest[2], rest[3][0]
    )
    names = run.variant.kind.states
    return Gradients(
        outputs,
        {name: Scaled(rows_of(part), exponent) for name, part in zip(names, states, strict=True)},
        parameters,
        largest,
    )


def score(run: Unrolled, loss: Loss) -> Outputs:
    """Return the answers of a run against the first word."""
    kernel, bias, first = run.weights.dense_kernel, run.weights.dense_bias, run.crowd.first
    exponent = run.hidden.exponent[..., None]
    scores = run.hidden.mantissa @ kernel + np.ldexp(bias, -exponent)
    with np.errstate(over="ignore", under="ignore"):
        # The largest is zero before the power of two comes back: what overflows then is as unlikely as can be.
        scores = np.ldexp(scores - scores.max(axis=-1, keepdims=True), exponent)
        powers = np.exp(scores)
    total = powers.sum(axis=-1, keepdims=True)
    places = np.broadcast_to(first[:, None], (*scores.shape[:2], 1))
    surprise = (np.log(total) - np.take_along_axis(scores, places, axis=-1))[..., 0]  # (timesteps, sequences)
    errors = powers / total
    np.put_along_axis(errors, places, np.take_along_axis(errors, places, axis=-1) - 1, axis=-1)
    entering = surprise if loss == "all" else surprise[-1:]
    errors[: len(errors) - len(entering)] = 0
    right = float((scores[-1].argmax(axis=-1) == first).mean())
    # Divided before they are added up: where a network explodes, their sum overflows before their mean does.
    return Outputs(float((entering / entering.size).sum()), right, errors / entering.size)


def _walk(passes: Passes, from_outputs: Doubles, loss: Loss) -> tuple[list[Doubles], list[Doubles], Exponents]:
    """Walk from the last timestep to the first.

    Returns, of each state, the gradient that reached it from outside its timestep and the whole one, both (timesteps,
    1, units, sequences), and the exponent of each timestep and sequence; `passes.d_sums` has the same exponents.
    """
    last, count = passes.window.timesteps - 1, len(passes.fresh().all)
    arrived = [np.zeros_like(passes.hidden[1:]) for _ in range(count)]
    states = [np.zeros_like(passes.hidden[1:]) for _ in range(count)]
    exponents = np.zeros((last + 1, passes.window.batch), np.int32)
    parts, exponent = passes.fresh(), exponents[0]
    # What enters at a later step is of ordinary size: beside it, what has shrunk below it may vanish.
    floor = 0 if loss == "all" else NOTHING
    for t in range(last, -1, -1):
        if t % STRIDE == 0:
            size = np.maximum(size_of(np.concatenate(parts.lanes)), floor - exponent)
            np.ldexp(parts.all, -size, out=parts.all)
            exponent = exponent + size
        if loss == "all" or t == last:
            d_h = parts.lanes[0]
            d_h += np.ldexp(from_outputs[t].T, -exponent)
        for part, at in zip(parts.by_seed, arrived, strict=True):
            at[t] = part
        before = passes.fresh()
        passes.step_back(t, parts, before)
        for part, at in zip(parts.by_seed, states, strict=True):
            at[t] = part
        parts, exponents[t] = before, exponent
    return arrived, states, exponents


def _layer(run: Unrolled, arrived: Sequence[Doubles], exponent: Exponents) -> tuple[CellWeights, int]:
    """Return the gradient by the recurrent layer's weights as mantissas, and the exponent of them all."""
    passes, units = run.passes, run.passes.window.units
    if isinstance(passes, TapedPasses):
        size = int(exponent.max())
        found = [np.zeros_like(array) for array in cell_weights(run.variant.kind, run.weights)]
        for t, power in enumerate(exponent - size):
            more = passes.weights_back(t, [np.ldexp(part[t], power) for part in arrived])
            found = [total + part for total, part in zip(found, more, strict=True)]
        return CellWeights(*found), size
    sums = passes.d_sums.reshape(len(exponent), 1, -1, exponent.shape[1])
    from_sums, flat = Scaled(rows_of(sums), exponent), np.zeros_like(exponent)
    before = Scaled(earlier(run.hidden.mantissa), earlier(run.hidden.exponent))
    by_state = _outer(before, from_sums)
    by_input = _outer(Scaled(rows_of(passes.seen[:-1, :, units:]), flat), from_sums)
    size = max(by_state[1], by_input[1])
    matrix = np.concatenate([np.ldexp(array, power - size) for array, power in (by_state, by_input)])
    return passes.unpack(matrix[None]), size


def _normalisation(passes: Passes, exponent: Exponents) -> tuple[tuple[Doubles, int], tuple[Doubles, int]]:
    """Return the gradient by scale and shift, each a mantissa and its exponent; without them, of no width."""
    one = Scaled(np.ones((*exponent.shape, 1)), np.zeros_like(exponent))
    if not isinstance(passes, NormalisedPasses):
        nothing = np.zeros((1, 0)), NOTHING
        return nothing, nothing
    d_normal, normal = rows_of(passes.d_normal), rows_of(passes.normal)
    return _outer(one, Scaled(d_normal * normal, exponent)), _outer(one, Scaled(d_normal, exponent))


def _outer(left: Scaled, right: Scaled) -> tuple[Doubles, int]:
    """Return the summed outer products of what went in and what came back: a mantissa (width, width), its exponent."""
    exponent = left.exponent + right.exponent
    told = left.mantissa.any(axis=-1) & right.mantissa.any(axis=-1)
    largest = int(exponent.max(initial=NOTHING, where=told))
    # A row so small changes no digit of the sum, and arithmetic on numbers near zero is slow.
    told &= exponent > largest - NEGLIGIBLE
    a, b = left.mantissa[told], np.ldexp(right.mantissa[told], (exponent[told] - largest)[:, None])
    return a.T @ b, largest
