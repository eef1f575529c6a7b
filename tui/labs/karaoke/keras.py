"""The Keras lines of the karaoke lab: the network that learns the song."""

from __future__ import annotations

from core.experiments.phrases import PhrasesSpec
from core.words.vocabulary import SONG
from tui.keras.song import phrases_code
from tui.lab_kit.asked import Asked
from tui.labs.karaoke.settings import USUAL, configured


def keras_codes(spec: PhrasesSpec) -> list[str]:
    """Return the program of a run."""
    return [phrases_code(spec.cell, spec.units, len(SONG.tokens), spec.steps, spec.seed, spec.words_back)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings))
