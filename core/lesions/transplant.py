"""Transplant: the state that one sentence left, put into another, and what the network says from there on.

The controls move the same states as far, in directions drawn at random: what any push of that size would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Floats
from core.base.errors import DembowError
from core.lesions.effects import odds_moved
from core.lesions.standing import Standing, stand
from core.networks.network import Network

CONTROLS = 100
"""Controls of a transplant where nobody says how many."""


@dataclass(frozen=True, eq=False)
class Transplant:
    """The odds after the words that follow, with the host's own state, the donor's, and the transplant."""

    host: Floats
    """Odds of the next word after the words that follow, left alone: (tokens,)."""
    donor: Floats
    """The same of the donor's sentence."""
    odds: Floats
    """The same of the host with the donor's states."""
    controls: Floats
    """The same of the host with its states moved as far at random: (controls, tokens)."""
    moved: Standing
    """Standing of the share of the odds that moved among those of the controls."""
    followed: Standing
    """Standing of the odds that the donor's likeliest word gained."""

    @property
    def follows(self) -> bool:
        """Whether the host now says what the donor would."""
        return bool(self.odds.argmax() == self.donor.argmax())


def transplant(
    network: Network,
    donor: Sequence[int],
    host: Sequence[int],
    following: Sequence[int],
    parts: Sequence[str],
    count: int = CONTROLS,
    seed: int = 0,
) -> Transplant:
    """Put the states `parts` that `donor` leaves into the network that heard `host`; then both hear `following`.

    Raises `DembowError` for a part that is no state of the cell.
    """
    network = network.seed(0)
    states = network.cell.states
    for part in parts:
        if part not in states:
            raise DembowError("not_one_of", option="state", received=part, known=", ".join(states))
    given, taken = _heard(network, donor, network.fresh_state()), _heard(network, host, network.fresh_state())
    random = np.random.default_rng(seed)
    rows = [
        [mine, theirs, theirs if name in parts else mine]
        + [mine + _as_far(theirs - mine, random) if name in parts else mine for _ in range(count)]
        for name, mine, theirs in zip(states, taken, given, strict=True)
    ]
    together = tuple(np.concatenate(of_part, axis=1).astype(np.float32) for of_part in rows)  # (1, rows, units)
    odds = _odds(network, following, together)
    # The donor's own run has all of its states.
    odds[1] = _odds(network, following, given)[0]
    alone, other, moved, controls = odds[0], odds[1], odds[2], odds[3:]
    word = int(other.argmax())
    return Transplant(
        alone,
        other,
        moved,
        controls,
        stand(float(odds_moved(alone, moved)), odds_moved(alone, controls)),
        stand(float(moved[word] - alone[word]), controls[:, word] - alone[word]),
    )


def _as_far(step: Floats, random: np.random.Generator) -> Floats:
    """Return a step of the same length in a direction drawn at random."""
    direction = random.normal(size=step.shape)
    found: Floats = direction * (np.linalg.norm(step) / max(float(np.linalg.norm(direction)), 1e-12))
    return found


def _heard(network: Network, tokens: Sequence[int], state: tuple[Floats, ...]) -> tuple[Floats, ...]:
    one_hot = np.eye(network.tokens, dtype=np.float32)
    for token in tokens:
        batch = state[0].shape[1]
        _, step = network.advance(np.broadcast_to(one_hot[token], (1, batch, network.tokens)), state)
        state = step.state
    return state


def _odds(network: Network, following: Sequence[int], state: tuple[Floats, ...]) -> Floats:
    """Return the odds of the next word after the words that follow, each row's: (rows, tokens)."""
    *before, last = following
    state = _heard(network, before, state)
    x = np.broadcast_to(np.eye(network.tokens, dtype=np.float32)[last], (1, state[0].shape[1], network.tokens))
    odds, _ = network.advance(x, state)
    found: Floats = odds[0]
    return found
