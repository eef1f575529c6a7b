"""Drivers: how much each word that was heard drove each bet of a network, by silencing it and by the gradient.

Both are told in nats of the log-odds of the word that the network found likeliest: of its share against that of all
others, which goes on telling something where the share itself is as good as one. Silencing a word (occlusion, Zeiler
and Fergus 2014) puts nothing in its place and runs the sentence again; the gradient times the input (Simonyan and
others 2014) is what that would do were the network a straight line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.networks.network import Network, logits, softmax
from core.networks.tape import Tape, plain


@dataclass(frozen=True, eq=False)
class Drivers:
    """Drivers of the bet after each word of a sentence: a row a bet, a column a word, zero for a word still to come."""

    said: tuple[int, ...]
    """Likeliest next word after each word, as a number."""
    odds: Floats
    """Its odds: (timesteps,)."""
    silenced: Floats
    """Fall of its log-odds when a word is silent, (timesteps, timesteps); below zero the word spoke against the bet."""
    slopes: Floats
    """Gradient of its log-odds by a word's input, times that input; shaped as `silenced`."""

    def strongest(self, bet: int) -> int:
        """Return the place of the word whose silence costs a bet most."""
        return int(self.silenced[bet, : bet + 1].argmax())


def drivers(network: Network, tokens: Sequence[int]) -> Drivers:
    """Return what drove each bet of the first seed over a sentence, from a fresh state."""
    network = network.seed(0)
    count, heard = len(tokens), np.eye(network.tokens, dtype=np.float32)[list(tokens)]  # (timesteps, tokens)
    # Row 0 hears all; row s + 1 hears nothing at word s.
    rows = np.repeat(heard[:, None], count + 1, axis=1)  # (timesteps, rows, tokens)
    rows[np.arange(count), np.arange(count) + 1] = 0
    state = network.fresh_state(count + 1)
    scores = np.zeros((count, count + 1, network.tokens), np.float32)
    states = [tuple(part[:, :1] for part in state)]
    for t in range(count):
        state = network.cell.step(np, network.weights.cell, rows[t][None], state).state
        scores[t] = logits(network.weights, state[0])[0]
        states.append(tuple(part[:, :1] for part in state))
    said = scores[:, 0].argmax(axis=-1)  # (timesteps,)
    sure = _log_odds(scores, said)  # (timesteps, rows)
    silenced: Floats = np.tril(sure[:, :1] - sure[:, 1:])
    odds: Floats = softmax(scores[:, 0])[np.arange(count), said]
    return Drivers(tuple(said.tolist()), odds, silenced, _slopes(network, heard, states, said))


def _log_odds(scores: Floats, said: npt.NDArray[np.int64]) -> Floats:
    """Return the score of each bet less the logarithm of all others': (bets, rows, tokens) -> (bets, rows)."""
    places = said[:, None, None]
    mine = np.take_along_axis(scores, places, axis=-1)[..., 0]
    others = scores.copy()
    np.put_along_axis(others, places, -np.inf, axis=-1)
    highest = others.max(axis=-1)
    found: Floats = mine - highest - np.log(np.exp(others - highest[..., None]).sum(axis=-1))
    return found


def _slopes(
    network: Network, heard: Floats, states: Sequence[tuple[Floats, ...]], said: npt.NDArray[np.int64]
) -> Floats:
    """Walk back from every bet at once, a row a bet: (bets, words)."""
    count, weights = len(heard), network.weights
    found = np.zeros((count, count), np.float32)
    arriving = [np.zeros((1, count, network.units), np.float32) for _ in network.cell.states]
    for t in range(count - 1, -1, -1):
        # The bet after this word begins here: its score, less the logarithm of all the others.
        scores = logits(weights, states[t + 1][0])[0, 0]
        scores[said[t]] = -np.inf
        by_scores = np.eye(network.tokens, dtype=np.float32)[said[t]] - softmax(scores)
        arriving[0][0, t] += weights.dense_kernel[0] @ by_scores
        tape = Tape()
        before = [tape.watch(np.repeat(part, count, axis=1)) for part in states[t]]
        x = tape.watch(np.repeat(heard[t][None, None], count, axis=1))
        after = network.cell.step(tape, weights.cell, x, tuple(before)).state
        *arriving, by_input = tape.gradients(
            after, [np.broadcast_to(g, plain(a).shape) for g, a in zip(arriving, after, strict=True)], (*before, x)
        )
        found[:, t] = by_input[0] @ heard[t]
    return np.tril(found)
