"""The helper says that it is there, goes on from where a training stands, and ends when nobody asks any more."""

from __future__ import annotations

import io
import pickle

import numpy as np
import pytest

from core.jobs.network_training import NetworkTraining
from core.light_training.seed_helper import help_with
from core.light_training.word_training import READY, Told, WordTraining
from core.words.vocabulary import SONG


def test_what_is_asked_is_trained() -> None:
    training = WordTraining(NetworkTraining("gru", 2, SONG, (1, 2, 3), 10))
    training.advance(3)
    asked, told = io.BytesIO(), io.BytesIO()
    for said in (training.standing(slice(1, None)), 2, 4):
        pickle.dump(said, asked)
    asked.seek(0)
    with pytest.raises(EOFError):
        help_with(asked, told)
    told.seek(0)
    heard = [pickle.load(told) for _ in range(3)]
    assert heard[0] == READY
    assert told.read() == b""
    assert isinstance(heard[2], Told)
    expected = training.advance(6)
    np.testing.assert_array_equal(heard[2].loss, expected.loss[1:])
    for mine, theirs in zip(heard[2].arrays, expected.arrays, strict=True):
        np.testing.assert_array_equal(mine, theirs[1:])
