"""Backpropagation through time (Werbos 1990), written out in double precision: dLoss/dh at every timestep.

Nothing is lost at either end: each sequence's gradient carries its own power of two, so that one that shrinks to
10^-400 or grows to 10^400 is still a number. The equations are those of `core.training.recurrence`, the cells those of
`core.gradients.unrolled_network`; a test holds both against TensorFlow's own gradients.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, get_args

import numpy as np

from core.base.arrays import Doubles
from core.gradients.tape import Walk, taped_back
from core.gradients.unrolled_network import (
    STRIDE,
    Exponents,
    Scaled,
    Unrolled,
    UnrolledWeights,
    earlier,
    one_hot,
    size_of,
)

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


class WayBack(NamedTuple):
    """The walk back leaves gradients, each (timesteps, sequences, ...)."""

    states: Mapping[str, Doubles]
    """Gradient dLoss/dstate by name."""
    from_input: Doubles
    """Gradient dLoss/d(x W + b)."""
    from_state: Doubles
    """Gradient dLoss/d(h U), for a GRU dLoss/d(h U + b)."""
    normalised: Doubles
    """Gradient with respect to the output of the layer normalisation; without one, it has no width."""
    exponent: Exponents
    """Exponent of all of them, (timesteps, sequences)."""


Step = tuple[Sequence[Doubles], Sequence[Doubles]]
"""Gradients to keep of a timestep, and gradients to carry on to the one before it, dLoss/dh first."""
StepBack = Callable[[int, Doubles, Sequence[Doubles]], Step]
"""Function `step_back(t, dLoss/dh, carried)`."""


def back(run: Unrolled, loss: Loss) -> Gradients:
    """Return all gradients of the mean loss of `run`."""
    outputs = score(run, loss)
    from_outputs = outputs.errors @ run.weights.dense_kernel.T
    if run.variant.cell not in WAYS_BACK:
        return _by_tape(run, outputs, partial(_walk, from_outputs, loss))
    way = WAYS_BACK[run.variant.cell](run, from_outputs, loss)
    states = {name: Scaled(values, way.exponent) for name, values in way.states.items()}
    return Gradients(outputs, states, *_parameters(run, way, outputs.errors))


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


def _walk(from_outputs: Doubles, loss: Loss, carried: int, step_back: StepBack) -> tuple[list[Doubles], Exponents]:
    """Walk from the last timestep to the first. Return what was kept, stacked, and the exponent of each of its rows."""
    parts: Sequence[Doubles] = [np.zeros_like(from_outputs[0]) for _ in range(carried)]
    exponent = np.zeros(from_outputs.shape[1], np.int32)
    # What enters at a later step is of ordinary size: beside it, what has shrunk below it may vanish.
    floor = 0 if loss == "all" else NOTHING
    kept, exponents, last = [], [], len(from_outputs) - 1
    for t in range(last, -1, -1):
        if t % STRIDE == 0:
            size = np.maximum(size_of(np.concatenate(parts, axis=-1)), floor - exponent)
            parts, exponent = [np.ldexp(part, -size[:, None]) for part in parts], exponent + size
        from_h = parts[0]
        if loss == "all" or t == last:
            from_h = from_h + np.ldexp(from_outputs[t], -exponent[:, None])
        keep, parts = step_back(t, from_h, parts)
        kept.append(keep)
        exponents.append(exponent)
    return [np.stack(part[::-1]) for part in zip(*kept, strict=True)], np.stack(exponents[::-1])


def _simple_rnn_back(run: Unrolled, from_outputs: Doubles, loss: Loss) -> WayBack:
    """Walk back through a SimpleRNN, normalised or not."""
    h, scale = run.hidden.mantissa, run.weights.scale
    slopes = 1 - h**2 if run.variant.activation == "tanh" else (h > 0).astype(np.float64)
    transposed = run.weights.recurrent_kernel.T

    def plain(t: int, from_h: Doubles, _: Sequence[Doubles]) -> Step:
        d_z = from_h * slopes[t]
        return (from_h, d_z, d_z[..., :0]), (d_z @ transposed,)

    def normalised(t: int, from_h: Doubles, _: Sequence[Doubles]) -> Step:
        normal, d_a = run.kept["normal"][t], from_h * slopes[t]
        d_n = d_a * scale
        along = normal * (d_n * normal).mean(axis=-1, keepdims=True)
        d_z = (d_n - d_n.mean(axis=-1, keepdims=True) - along) / run.kept["deviation"][t]
        return (from_h, d_z, d_a), (d_z @ transposed,)

    step_back = normalised if run.variant.layer_norm else plain
    (from_h, d_z, d_a), exponent = _walk(from_outputs, loss, 1, step_back)
    return WayBack({"hidden_state": from_h}, d_z, d_z, d_a, exponent)


def _lstm_back(run: Unrolled, from_outputs: Doubles, loss: Loss) -> WayBack:
    """Walk back through an LSTM; the names are those of `core.training.recurrence`."""
    i, f, g, o = (run.kept[name] for name in run.variant.kind.gates)
    squashed = np.tanh(run.kept["cell_state"])
    to_c = o * (1 - squashed**2)
    to_i, to_f = g * i * (1 - i), earlier(run.kept["cell_state"]) * f * (1 - f)
    to_g, to_o = i * (1 - g**2), squashed * o * (1 - o)
    transposed = run.weights.recurrent_kernel.T

    def step_back(t: int, from_h: Doubles, parts: Sequence[Doubles]) -> Step:
        d_c = parts[1] + from_h * to_c[t]
        d_a = np.concatenate([d_c * to_i[t], d_c * to_f[t], d_c * to_g[t], from_h * to_o[t]], axis=-1)
        return (from_h, d_c, d_a), (d_a @ transposed, d_c * f[t])

    (from_h, d_c, d_a), exponent = _walk(from_outputs, loss, 2, step_back)
    return WayBack({"hidden_state": from_h, "cell_state": d_c}, d_a, d_a, d_a[..., :0], exponent)


def _gru_back(run: Unrolled, from_outputs: Doubles, loss: Loss) -> WayBack:
    """Walk back through a GRU; the names are those of `core.training.recurrence`."""
    z, r, g = (run.kept[name] for name in run.variant.kind.gates)
    units = z.shape[-1]
    before = earlier(run.hidden.mantissa)
    h_g = before @ run.weights.recurrent_kernel[:, 2 * units :] + run.weights.bias[1, 2 * units :]
    to_z, to_g = (before - g) * z * (1 - z), (1 - z) * (1 - g**2)
    to_r, to_h_g = to_g * h_g * r * (1 - r), to_g * r
    transposed = run.weights.recurrent_kernel.T

    def step_back(t: int, from_h: Doubles, _: Sequence[Doubles]) -> Step:
        d_a = np.concatenate([from_h * to_z[t], from_h * to_r[t], from_h * to_h_g[t]], axis=-1)
        return (from_h, d_a), (d_a @ transposed + from_h * z[t],)

    (from_h, d_a), exponent = _walk(from_outputs, loss, 1, step_back)
    # The input's share of the candidate does not pass the reset gate; the other two blocks are the same.
    d_x = np.concatenate([d_a[..., : 2 * units], from_h * to_g], axis=-1)
    return WayBack({"hidden_state": from_h}, d_x, d_a, d_a[..., :0], exponent)


WAYS_BACK: dict[str, Callable[[Unrolled, Doubles, Loss], WayBack]] = {
    "simple_rnn": _simple_rnn_back,
    "lstm": _lstm_back,
    "gru": _gru_back,
}


def _by_tape(run: Unrolled, outputs: Outputs, walk: Walk) -> Gradients:
    """Return the gradients of a cell whose way back is not written out above."""
    way = taped_back(run, walk)
    flat = np.zeros(outputs.errors.shape[:2], np.int32)
    one, from_scores = Scaled(np.ones((*flat.shape, 1)), flat), Scaled(outputs.errors, flat)
    kernel, recurrent_kernel, bias = (array[0] for array in way.weights)
    bias = bias if run.variant.kind.bias_rows == 2 else bias[0]
    dense_kernel, dense_bias = (_outer(left, from_scores) for left in (run.hidden, one))
    exponent = max(way.exponent, dense_kernel[1], dense_bias[1])
    kernel, recurrent_kernel, bias = (
        np.ldexp(array, way.exponent - exponent) for array in (kernel, recurrent_kernel, bias)
    )
    parameters = UnrolledWeights(
        kernel,
        recurrent_kernel,
        bias,
        scale=np.zeros(0),
        shift=np.zeros(0),
        dense_kernel=np.ldexp(dense_kernel[0], dense_kernel[1] - exponent),
        dense_bias=np.ldexp(dense_bias[0][0], dense_bias[1] - exponent),
    )
    return Gradients(outputs, way.states, parameters, exponent)


def _parameters(run: Unrolled, way: WayBack, errors: Doubles) -> tuple[UnrolledWeights, int]:
    """Return dLoss/dweights, summed over timesteps and sequences: mantissas, and the exponent of them all."""
    flat = np.zeros_like(way.exponent)
    one = Scaled(np.ones((*flat.shape, 1)), flat)
    from_input, from_state = Scaled(way.from_input, way.exponent), Scaled(way.from_state, way.exponent)
    normalised = Scaled(way.normalised, way.exponent)
    before = Scaled(earlier(run.hidden.mantissa), earlier(run.hidden.exponent))
    normal = run.kept["normal"] if run.variant.layer_norm else way.normalised
    by_normal = Scaled(way.normalised * normal, way.exponent)
    from_scores = Scaled(errors, flat)
    biases = [_outer(one, from_input), *([_outer(one, from_state)] if run.variant.kind.bias_rows == 2 else [])]
    found = [
        _outer(Scaled(one_hot(run.crowd.heard), flat), from_input),
        _outer(before, from_state),
        *biases,
        _outer(one, by_normal),
        _outer(one, normalised),
        _outer(run.hidden, from_scores),
        _outer(one, from_scores),
    ]
    exponent = max(size for _, size in found)
    kernel, recurrent_kernel, *bias, scale, shift, dense_kernel, dense_bias = (
        np.ldexp(array, size - exponent) for array, size in found
    )
    return UnrolledWeights(
        kernel,
        recurrent_kernel,
        np.concatenate(bias) if len(bias) == 2 else bias[0][0],
        scale[0],
        shift[0],
        dense_kernel,
        dense_bias[0],
    ), exponent


def _outer(left: Scaled, right: Scaled) -> tuple[Doubles, int]:
    """Return the summed outer products of what went in and what came back: a mantissa (width, width), its exponent."""
    exponent = left.exponent + right.exponent
    told = left.mantissa.any(axis=-1) & right.mantissa.any(axis=-1)
    largest = int(exponent.max(initial=NOTHING, where=told))
    # A row so small changes no digit of the sum, and arithmetic on numbers near zero is slow.
    told &= exponent > largest - NEGLIGIBLE
    a, b = left.mantissa[told], np.ldexp(right.mantissa[told], (exponent[told] - largest)[:, None])
    return a.T @ b, largest
