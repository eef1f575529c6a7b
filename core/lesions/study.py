"""Study of one lesion of one trained network, with its controls. It is quick enough for a screen: a lab calls `study`
in its own process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.lesions.controls import Controls, draw_controls
from core.lesions.effects import effects, right_places, words_asked
from core.lesions.standing import Finding, Standing, judge, stand
from core.networks.interventions import Intervention
from core.networks.network import Network
from core.networks.traces import Trace, trace
from core.words.generation import GeneratedPhrase, NetworkSinger, Sampling, sing_phrases
from core.words.vocabulary import SONG


@dataclass(frozen=True, eq=False)
class Heard:
    """The same words, heard by the intact and by the lesioned network."""

    intact: Trace
    lesioned: Trace
    standing: Standing
    """Standing of the share of the odds that moved, mean over the words."""

    @property
    def unchanged(self) -> bool:
        """Whether the odds are the same to the last bit."""
        return np.array_equal(self.intact.odds, self.lesioned.odds)


@dataclass(frozen=True, eq=False)
class Study:
    """The study holds what one lesion does to a sentence and to the song."""

    lesion: Intervention
    sentence: Heard
    song: Heard
    lost: Standing
    """Standing of the number of right next words of the song that the lesion costs."""
    controls: Controls

    @property
    def finding(self) -> Finding:
        """Finding that may be stated, in one word."""
        return judge(self.song.standing, unchanged=self.unchanged, spared=self.lost.effect <= 0)

    @property
    def unchanged(self) -> bool:
        """Whether not a bit changed."""
        return self.sentence.unchanged and self.song.unchanged

    @property
    def right(self) -> tuple[int, int, int]:
        """Numbers of next words of the song: asked, right intact, right lesioned."""
        intact, lesioned = (int(right_places(found.odds).sum()) for found in (self.song.intact, self.song.lesioned))
        return words_asked(), intact, lesioned


def study(network: Network, sentence: Sequence[int], lesion: Intervention, controls: int, seed: int) -> Study:
    """Return what a lesion does to a sentence and to the song, each heard from a fresh state.

    The controls are as many as asked for, or as many as there are. Raises `DembowError` where there is none.
    """
    network = network.seed(0)
    drawn = draw_controls(lesion, network.cell, network.units, controls, seed)
    one, others = effects(network, sentence, [lesion]), effects(network, sentence, drawn.lesions)
    right = int(right_places(trace(network, SONG.cycle).odds).sum())
    return Study(
        lesion,
        _heard(network, sentence, lesion, stand(float(one.sentence[0]), others.sentence)),
        _heard(network, SONG.cycle, lesion, stand(float(one.song[0]), others.song)),
        stand(right - float(one.right_words[0]), (right - others.right_words).astype(np.float32)),
        drawn,
    )


def sing_both(
    network: Network, lesion: Intervention, seed: int, count: int
) -> tuple[list[GeneratedPhrase], list[GeneratedPhrase]]:
    """Return phrases of the intact and of the lesioned network, from the same random numbers.

    A shuffle across timesteps replays the song.
    """
    tape = trace(network, SONG.cycle).tape
    singers = (NetworkSinger(network), NetworkSinger(network, [lesion], tape))
    intact, lesioned = (list(sing_phrases(singer, SONG, seed, count, Sampling(), "carried")) for singer in singers)
    return intact, lesioned


def _heard(network: Network, tokens: Sequence[int], lesion: Intervention, standing: Standing) -> Heard:
    return Heard(trace(network, tokens), trace(network, tokens, lesions=[lesion]), standing)
