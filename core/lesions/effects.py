"""Effects of a lesion on a next-word network, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.networks.interventions import Intervention
from core.networks.network import Network
from core.networks.traces import lesioned_odds, trace
from core.words.vocabulary import SONG

FIRST_ASKED = 1
"""First place of the song that is asked: after its first word, from cold, nobody can know the next."""


def odds_moved(intact: Floats, lesioned: Floats) -> Floats:
    """Return the share of the odds that moved: half the sum of the absolute differences (total variation distance).

    0: the same odds. 1: nothing in common. (..., tokens) -> (...)
    """
    moved: Floats = np.abs(lesioned - intact).sum(axis=-1) / 2
    return moved


def right_places(odds: Floats, cycle: Sequence[int] = SONG.cycle) -> npt.NDArray[np.bool_]:
    """Return after which words of the song, heard once from cold, the likeliest next word is the right one.

    (..., timesteps, tokens) -> (..., timesteps). The place that nobody can know is false.
    """
    right: npt.NDArray[np.bool_] = odds.argmax(axis=-1) == following(cycle)
    right[..., :FIRST_ASKED] = False
    return right


def right_odds(odds: Floats, cycle: Sequence[int] = SONG.cycle) -> Floats:
    """Return the odds of the right next word: (..., timesteps, tokens) -> (..., timesteps)."""
    places: Any = np.broadcast_to(following(cycle)[:, None], (*odds.shape[:-1], 1))
    given: Floats = np.take_along_axis(odds, places, axis=-1)[..., 0]
    return given


def following(cycle: Sequence[int] = SONG.cycle) -> npt.NDArray[np.int64]:
    """Return the word after each word of a song that comes round: (timesteps,)."""
    return np.roll(np.asarray(cycle), -1)


@dataclass(frozen=True, eq=False)
class Effects:
    """The effects of many lesions, each (lesions,)."""

    sentence: Floats
    """Share of the odds that moved, mean over the words of the sentence."""
    song: Floats
    """Share of the odds that moved, mean over the words of the song."""
    right_words: npt.NDArray[np.int64]
    """Number of next words of the song that are right, out of `words_asked()`."""


def effects(network: Network, sentence: Sequence[int], lesions: Sequence[Intervention]) -> Effects:
    """Return the effect of each lesion on a sentence and on the song, each heard from a fresh state."""
    on_sentence = lesioned_odds(network, sentence, lesions)
    on_song = lesioned_odds(network, SONG.cycle, lesions)
    return Effects(
        odds_moved(trace(network, sentence).odds, on_sentence).mean(axis=-1),
        odds_moved(trace(network, SONG.cycle).odds, on_song).mean(axis=-1),
        right_places(on_song).sum(axis=-1),
    )


def words_asked(cycle: Sequence[int] = SONG.cycle) -> int:
    """Return how many next words of a song can be known."""
    return len(cycle) - FIRST_ASKED
