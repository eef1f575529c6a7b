"""The worker shows its credentials, does what it is asked, and ends when nobody asks any more."""

from __future__ import annotations

import io
import pickle

import numpy as np
import pytest

from core.experiments.contenders import measure
from core.jobs.network_training import NetworkTraining
from core.sweeps.blocks import Block
from core.sweeps.credentials import credentials_for, module_of
from core.sweeps.worker import work_for
from core.words.vocabulary import SONG


def test_what_is_asked_is_done() -> None:
    block = Block("duel", NetworkTraining("gru", 2, SONG, (1, 2), 2), measure)
    asked, told = io.BytesIO(), io.BytesIO()
    for said in (module_of(measure), block):
        pickle.dump(said, asked)
    asked.seek(0)
    with pytest.raises(EOFError):
        work_for(asked, told)
    told.seek(0)
    assert pickle.load(told) == credentials_for(module_of(measure))
    np.testing.assert_array_equal(pickle.load(told).measured["verdicts"], block.work()["verdicts"])
