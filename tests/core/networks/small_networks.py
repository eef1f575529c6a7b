"""Small networks that several tests here run."""

from __future__ import annotations

from core.networks.cells import NETWORK_CELLS
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG

SENTENCE = SONG.encode(["ella", "perrea", "sola", ".", "sola", "perrea", "la", "bichota"])


def network(name: str, units: int = 4, seeds: tuple[int, ...] = (7,)) -> Network:
    cell = NETWORK_CELLS[name]
    width = 7 if name == "one_step" else units
    return Network(cell, width, 7, initial_weights(cell, width, 7, seeds))
