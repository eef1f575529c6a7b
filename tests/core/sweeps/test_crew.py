"""One process alone does blocks in their order."""

from __future__ import annotations

import numpy as np

from core.experiments.contenders import measure
from core.jobs.network_training import NetworkTraining
from core.sweeps.blocks import Block
from core.sweeps.crew import Alone, Done
from core.words.vocabulary import SONG


def test_one_process_alone() -> None:
    blocks = [Block("duel", NetworkTraining("gru", 2, SONG, (seed,), 2), measure) for seed in (1, 2)]
    crew = Alone()
    news = list(crew.do(blocks))
    crew.close()
    assert [one.block for one in news if isinstance(one, Done)] == blocks
    for one in news:
        assert isinstance(one, Done)
        np.testing.assert_array_equal(one.finding.measured["scores"], one.block.work()["scores"])
        assert one.finding.seconds >= 0
