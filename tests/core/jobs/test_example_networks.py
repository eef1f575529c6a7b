"""The examples that come along know the song, and are made again by the command that made them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.engine.fake import rehearsal
from core.jobs.example_networks import SEED, UNITS, example_network, write_examples
from core.networks.cells import CELLS
from core.networks.network import initial_weights
from core.networks.traces import trace
from core.words.vocabulary import SONG


@pytest.mark.parametrize("cell", CELLS)
def test_an_example_knows_the_song(cell: str) -> None:
    network = example_network(cell)
    assert network is not None
    assert (network.cell, network.units, network.tokens) == (CELLS[cell], UNITS, len(SONG.tokens))
    said = trace(network, SONG.cycle * 2).odds.argmax(axis=-1)
    following = np.array([*SONG.cycle[1:], *SONG.cycle, SONG.cycle[0]])
    assert (said[1:] == following[1:]).all(), "nobody can know what follows the first word"


def test_a_cell_without_a_file_has_none(tmp_path: Path) -> None:
    assert example_network("lstm", tmp_path) is None


def test_they_are_written_as_they_are_read(tmp_path: Path) -> None:
    paths = write_examples(rehearsal, tmp_path / "networks")
    assert [path.stem for path in paths] == list(CELLS)
    for cell in CELLS:
        written = example_network(cell, tmp_path / "networks")
        assert written is not None
        born = initial_weights(CELLS[cell], UNITS, len(SONG.tokens), [SEED])
        assert written.weights.cell.kernel.shape == born.cell.kernel.shape
