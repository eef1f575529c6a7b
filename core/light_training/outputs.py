"""Outputs of a network in NumPy: its Dense layer, and how far it is from the right answers, forwards and back.

Shapes: N is timesteps times batch, as `Passes.forward` returns hidden states: (seeds, units, N).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float

Array = npt.NDArray[Any]


class DenseGradients(NamedTuple):
    """Gradients through a Dense layer."""

    kernel: Float[Array, "seeds units tokens"]
    bias: Float[Array, "seeds 1 tokens"]
    hidden: Float[Array, "seeds units n"]


def dense(
    kernel: Float[Array, "seeds units tokens"],
    bias: Float[Array, "seeds 1 tokens"],
    hidden: Float[Array, "seeds units n"],
    out: Float[Array, "seeds tokens n"] | None = None,
) -> Float[Array, "seeds tokens n"]:
    """Return the scores of each token, without their softmax; in `out`, where there is one."""
    scores: Array = np.matmul(kernel.swapaxes(1, 2), hidden, out=out)
    scores += bias.swapaxes(1, 2)
    return scores


def dense_back(
    kernel: Float[Array, "seeds units tokens"],
    hidden: Float[Array, "seeds units n"],
    d_scores: Float[Array, "seeds tokens n"],
    out: Float[Array, "seeds units n"] | None = None,
) -> DenseGradients:
    """Return the gradients by the layer's weights and by what it heard; the latter in `out`, where there is one."""
    turned = d_scores.swapaxes(1, 2)  # (seeds, N, tokens)
    return DenseGradients(hidden @ turned, d_scores.sum(axis=2)[:, None], np.matmul(kernel, d_scores, out=out))


class CrossEntropy:
    """Cross-entropy of the softmax against shares of the right answers, (tokens, N), which hold their own weight."""

    def __init__(self, shares: Float[Array, "tokens n"]) -> None:
        self.shares = shares
        self._weight = shares.sum(axis=0)  # (N,)

    def back(self, scores: Float[Array, "seeds tokens n"]) -> Float[Array, "seeds tokens n"]:
        """Make the scores their gradient, in place: what was said less what is right."""
        scores -= np.maximum.reduce(scores, axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores *= self._weight / np.add.reduce(scores, axis=1, keepdims=True)
        scores -= self.shares
        return scores

    def loss(self, scores: Float[Array, "seeds tokens n"]) -> Float[Array, " seeds"]:
        """Return each seed's loss, (seeds,), in nats."""
        scores = scores - scores.max(axis=1, keepdims=True)
        total = np.log(np.exp(scores).sum(axis=1))  # (seeds, N)
        # Row by row, not as one product: the last digit of a seed does not depend on how many stand beside it.
        told: Array = (total * self._weight - (scores * self.shares).sum(axis=1)).sum(axis=1)
        return told


class SquaredError:
    """Squared error of the first output against values, (N,), each with its weight."""

    def __init__(self, values: Float[Array, " n"], weights: Float[Array, " n"]) -> None:
        self._values, self._weights = values, weights

    def back(self, scores: Float[Array, "seeds tokens n"]) -> Float[Array, "seeds tokens n"]:
        """Make the scores their gradient, in place."""
        scores[:, 0] = 2 * self._weights * (scores[:, 0] - self._values)
        scores[:, 1:] = 0
        return scores

    def loss(self, scores: Float[Array, "seeds tokens n"]) -> Float[Array, " seeds"]:
        """Return each seed's loss, (seeds,)."""
        told: Array = ((scores[:, 0] - self._values) ** 2 * self._weights).sum(axis=1)
        return told


Surprise = CrossEntropy | SquaredError
