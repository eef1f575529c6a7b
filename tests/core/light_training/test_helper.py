"""The helper writes what a training tells, word by word, and ends with whoever it helps."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys

import numpy as np
import pytest

from core.engine.child_link import PACKAGES
from core.jobs.network_training import Advance
from core.jobs.shared_work import ENDED, Said
from core.jobs.trained_network import requested
from core.light_training.helper import help_with
from core.light_training.words import train
from core.words.vocabulary import SONG
from tests.patience import PATIENCE

REQUEST = requested("gru", 2, (1, 2), SONG, 10)


def test_what_is_told_is_what_was_trained() -> None:
    told = io.BytesIO()
    help_with(REQUEST, told)
    told.seek(0)
    heard = []
    while told.tell() < len(told.getvalue()):
        heard.append(pickle.load(told))
    assert heard[-1] == ENDED
    last = heard[-2]
    assert isinstance(last, Said)
    *_, alone = train(REQUEST)
    assert isinstance(alone, Advance)
    assert last.step == alone.step
    np.testing.assert_array_equal(last.arrays[0], alone.network.weights.cell.kernel)


@pytest.mark.slow
def test_it_ends_with_its_standard_input() -> None:
    helper = subprocess.Popen(
        [sys.executable, "-m", "core.light_training.helper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PACKAGES,
    )
    assert helper.stdin
    assert helper.stdout
    pickle.dump(requested("gru", 16, tuple(range(20)), SONG, 20_000), helper.stdin)
    helper.stdin.flush()
    assert isinstance(pickle.load(helper.stdout), Said)
    helper.stdin.close()
    assert helper.wait(timeout=PATIENCE) == 0
    helper.stdout.close()
