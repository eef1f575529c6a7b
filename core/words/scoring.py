"""Score of a trained next-word network: the share of its song that it predicts right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.networks.network import Network

WARM_UP = 10
"""Words that a network hears before it is asked: from cold nobody can know where in the song we are."""
HEARD = 30
MOST_STARTS = 64


def next_word_accuracy(network: Network, cycle: Sequence[int]) -> npt.NDArray[np.float64]:
    """Return the share of next words that each seed gets right after a warm-up: (seeds,).

    The song is started at every phase (at most 64, evenly spaced) from a fresh state.
    """
    starts = np.unique(np.linspace(0, len(cycle) - 1, min(len(cycle), MOST_STARTS)).astype(int))
    song = np.asarray(cycle)
    words = song[(starts[None] + np.arange(HEARD + 1)[:, None]) % len(song)]  # (timesteps + 1, starts)
    one_hot = np.eye(network.tokens, dtype=np.float32)
    state = network.fresh_state(len(starts))
    right = np.zeros(network.seeds)
    for t in range(HEARD):
        x = np.broadcast_to(one_hot[words[t]], (network.seeds, len(starts), network.tokens))
        odds, step = network.advance(x, state)
        state = step.state
        if t >= WARM_UP:
            right += (odds.argmax(axis=-1) == words[t + 1]).mean(axis=-1)
    accuracy: npt.NDArray[np.float64] = right / (HEARD - WARM_UP)
    return accuracy


def endless_accuracy(network: Network, cycle: Sequence[int], rounds: int) -> npt.NDArray[np.float64]:
    """Return the share of next words that each seed gets right in the last of so many rounds: (seeds,).

    The song is heard round after round without a fresh state between, as a stream that nobody cuts into phrases.
    """
    one_hot = np.eye(network.tokens, dtype=np.float32)
    state = network.fresh_state()
    right = np.zeros(network.seeds)
    for t in range(rounds * len(cycle)):
        word, following = cycle[t % len(cycle)], cycle[(t + 1) % len(cycle)]
        odds, step = network.advance(np.broadcast_to(one_hot[word], (network.seeds, 1, network.tokens)), state)
        state = step.state
        if t >= (rounds - 1) * len(cycle):
            right += odds[:, 0].argmax(axis=-1) == following
    accuracy: npt.NDArray[np.float64] = right / len(cycle)
    return accuracy
