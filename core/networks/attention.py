"""Attention: the dot product of Luong (2015), forwards and back, as Keras's `Attention` layer has it.

Each query is held against every key; the softmax of their dot products says how much it looks at each; the context is
the keys, weighted by that. Shapes: `queries` (seeds, batch, said, units), `keys` (seeds, batch, heard, units).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float

Array = npt.NDArray[Any]


class Attended(NamedTuple):
    """Weights of a look, and the context that was seen."""

    weights: Float[Array, "seeds batch said heard"]
    """Alignment: each row sums to one."""
    context: Float[Array, "seeds batch said units"]


class AttentionGradients(NamedTuple):
    """Gradients by both sides of an attention."""

    queries: Float[Array, "seeds batch said units"]
    keys: Float[Array, "seeds batch heard units"]


def attend(queries: Float[Array, "seeds batch said units"], keys: Float[Array, "seeds batch heard units"]) -> Attended:
    """Return what each query looks at, and the context that it sees."""
    scores = queries @ keys.swapaxes(2, 3)  # (seeds, batch, said, heard)
    scores -= scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores, out=scores)
    weights /= weights.sum(axis=-1, keepdims=True)
    return Attended(weights, weights @ keys)  # (seeds, batch, said, units)


def attend_back(
    queries: Float[Array, "seeds batch said units"],
    keys: Float[Array, "seeds batch heard units"],
    weights: Float[Array, "seeds batch said heard"],
    d_context: Float[Array, "seeds batch said units"],
) -> AttentionGradients:
    """Return the gradients by queries and keys, given the one by the context.

    A key gets its gradient by two ways: as what was seen, and as what the query was held against.
    """
    d_weights = d_context @ keys.swapaxes(2, 3)  # (seeds, batch, said, heard)
    d_scores = weights * (d_weights - (d_weights * weights).sum(axis=-1, keepdims=True))  # through the softmax
    d_queries = d_scores @ keys  # (seeds, batch, said, units)
    d_keys = weights.swapaxes(2, 3) @ d_context + d_scores.swapaxes(2, 3) @ queries  # (seeds, batch, heard, units)
    return AttentionGradients(d_queries, d_keys)
