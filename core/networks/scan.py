"""Scan: a linear recurrence h[t] = a[t]·h[t-1] + b[t] over all timesteps, one after the other or in few rounds.

Two timesteps in a row are one: after (a, b) and then (a', b') the state is a'·a·h + a'·b + b'. They can be joined in
any grouping, so that each round joins every timestep with a stretch twice as long as in the round before (Hillis and
Steele 1986; Blelloch 1990). After as many rounds as the timesteps can be halved, every stretch reaches back to the
first one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy.typing as npt

from core.base.shapes import Float

Array = npt.NDArray[Any]


def loop(a: Float[Array, "timesteps ..."], b: Float[Array, "timesteps ..."]) -> Float[Array, "timesteps ..."]:
    """Return h[t] = a[t]·h[t-1] + b[t] for every timestep, from h = 0: one timestep after the other."""
    h = b.copy()  # (timesteps, ...)
    for t in range(1, len(h)):
        h[t] += a[t] * h[t - 1]
    return h


def scan(a: Float[Array, "timesteps ..."], b: Float[Array, "timesteps ..."]) -> Float[Array, "timesteps ..."]:
    """Return the same as `loop`, in `rounds_of` rounds over all timesteps at once."""
    a, h = a.copy(), b.copy()  # (timesteps, ...)
    reach = 1
    while reach < len(h):
        h[reach:] += a[reach:] * h[:-reach]  # what the stretch before brings, shrunk by this one
        a[reach:] = a[reach:] * a[:-reach]  # a stretch twice as long
        reach *= 2
    return h


class Round(NamedTuple):
    """Every stretch after one round of a scan."""

    reach: int
    """Timesteps that a stretch spans, where there are so many before it."""
    a: Array
    """How much of the state before its stretch is left at each timestep: (timesteps, ...)."""
    h: Array
    """States that each stretch brings by itself: (timesteps, ...)."""


def rounds(a: Float[Array, "timesteps ..."], b: Float[Array, "timesteps ..."]) -> Iterator[Round]:
    """Yield every round of `scan`, the inputs first."""
    a, h = a.copy(), b.copy()
    reach = 1
    yield Round(reach, a.copy(), h.copy())
    while reach < len(h):
        h[reach:] += a[reach:] * h[:-reach]
        a[reach:] = a[reach:] * a[:-reach]
        reach *= 2
        yield Round(reach, a.copy(), h.copy())


def rounds_of(timesteps: int) -> int:
    """Return the rounds of a scan: how often the timesteps can be halved until one is left."""
    return max(0, timesteps - 1).bit_length()


def joins_of(timesteps: int) -> int:
    """Return the pairs that a scan joins in all its rounds; a loop joins one fewer than there are timesteps."""
    return sum(timesteps - 2**one for one in range(rounds_of(timesteps)))
