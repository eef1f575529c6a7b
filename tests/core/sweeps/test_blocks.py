"""Blocks are pure: cut anyhow, trained by anyone, each seed's numbers are its own."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from core.experiments.by_seed import joined
from core.experiments.contenders import measure
from core.experiments.registry import EXPERIMENTS
from core.jobs.network_training import NetworkTraining
from core.sweeps import blocks
from core.sweeps.blocks import MOST_SEEDS, Block, block_size, blocks_of
from core.words.long_perreo import LongPerreo
from core.words.vocabulary import SONG
from tests.runs import SPECS

ABLE = [name for name, one in EXPERIMENTS.items() if one.by_seed is not None]


@pytest.mark.parametrize("name", ABLE)
def test_a_block_comes_to_the_same_numbers_in_pieces_and_elsewhere(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_seed = EXPERIMENTS[name].by_seed
    assert by_seed is not None
    asked = by_seed.trainings(SPECS[name])[0]
    (whole,) = blocks_of(name, asked, by_seed.measure)
    monkeypatch.setattr(blocks, "MOST_SEEDS", 2)
    pieces = list(blocks_of(name, asked, by_seed.measure))
    assert len(pieces) == -(-len(asked.seeds) // 2)
    found = joined([pickle.loads(pickle.dumps(piece)).work() for piece in pieces])
    for name_, expected in whole.work().items():
        np.testing.assert_array_equal(found[name_], expected)


def test_blocks_begin_as_those_of_a_shorter_sweep_do() -> None:
    def of(seeds: int) -> list[tuple[object, ...]]:
        asked = NetworkTraining("gru", 4, SONG, tuple(range(seeds)), 10)
        return [block.key for block in blocks_of("duel", asked, measure)]

    assert of(1000)[:3] == of(75)
    assert len(of(1000)) == 1000 / MOST_SEEDS
    assert len(set(of(1000))) == len(of(1000))


def test_large_networks_and_long_trainings_have_smaller_blocks() -> None:
    seeds = tuple(range(1000))
    assert block_size(NetworkTraining("lstm", 4, SONG, seeds, 1000)) == MOST_SEEDS
    assert block_size(NetworkTraining("lstm", 256, SONG, seeds, 1)) < MOST_SEEDS
    assert block_size(NetworkTraining("lstm", 64, LongPerreo(1000), seeds, 20_000)) == 1


def test_a_trainer_that_trains_nothing_is_a_fault() -> None:
    block = Block("duel", NetworkTraining("gru", 2, SONG, (1,), 1), measure)
    with pytest.raises(RuntimeError):
        block.work(lambda _: iter(()))
