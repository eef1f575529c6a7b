"""Drivers: how much each word that was heard drove each bet of a network, by silencing it and by the gradient.

Both are told in nats of the log-odds of the word that the network found likeliest, so that a sentence is read the same
way by either. Silencing a word (occlusion, Zeiler and Fergus 2014) puts nothing in its place and runs the sentence
again; the gradient times the input (Simonyan and others 2014) is what that would do were the network a straight line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Floats
from core.networks.network import Network, logits, softmax
from core.networks.tape import Tape, plain


@dataclass(frozen=True, eq=False)
class Drivers:
    """What drove the bet after each word of a sentence: a row a bet, a column a word, zero for a word still to come."""

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
    odds = np.zeros((count, count + 1, network.tokens), np.float32)
    states = [tuple(part[:, :1] for part in state)]
    for t in range(count):
        found, step = network.advance(rows[t][None], state)
        state = step.state
        odds[t] = found[0]
        states.append(tuple(part[:, :1] for part in state))
    said = odds[:, 0].argmax(axis=-1)  # (timesteps,)
    logs = np.log(np.maximum(odds[np.arange(count), :, said], np.finfo(np.float32).tiny))  # (timesteps, rows)
    silenced = np.tril(logs[:, :1] - logs[:, 1:])
    return Drivers(
        tuple(said.tolist()), odds[np.arange(count), 0, said], silenced, _slopes(network, heard, states, said)
    )


def _slopes(network: Network, heard: Floats, states: Sequence[tuple[Floats, ...]], said: Floats) -> Floats:
    """Walk back from every bet at once, a row a bet: (bets, words)."""
    count, weights = len(heard), network.weights
    found = np.zeros((count, count), np.float32)
    arriving = [np.zeros((1, count, network.units), np.float32) for _ in network.cell.states]
    for t in range(count - 1, -1, -1):
        # The bet after this word begins here: log p = its score, less the logarithm of all.
        odds = softmax(logits(weights, states[t + 1][0]))[0, 0]
        by_scores = np.eye(network.tokens, dtype=np.float32)[said[t]] - odds
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
