"""Networks and songs that the tests of lesions share."""

from __future__ import annotations

import numpy as np

from core.lesions.standing import Standing, stand
from core.networks.cell import CellWeights
from core.networks.cells import CELLS
from core.networks.network import Network, NetworkWeights, initial_weights
from core.words.vocabulary import SONG


def standing(effect: float, *controls: float) -> Standing:
    return stand(effect, np.array(controls, np.float32))


def network(name: str = "lstm", units: int = 4, seed: int = 7) -> Network:
    return Network(CELLS[name], units, 7, initial_weights(CELLS[name], units, 7, [seed]))


def knows_the_song(sure: float = 10) -> Network:
    """A network of one unit for each place of the song, made by hand: the unit of a place holds when the place before
    was held and its word came. `sure` is how far its odds are from even.
    """
    places = len(SONG.cycle)
    kernel, recurrent = np.zeros((1, 7, places), np.float32), np.zeros((1, places, places), np.float32)
    dense = np.zeros((1, places, 7), np.float32)
    for place, token in enumerate(SONG.cycle):
        kernel[0, token, place] = 20
        recurrent[0, place - 1, place] = 20
        dense[0, place, SONG.cycle[(place + 1) % places]] = sure
    kernel[0, SONG.cycle[0], 0] = 40  # the first word needs no place before it
    weights = CellWeights(kernel, recurrent, np.full((1, 1, places), -30, np.float32))
    # A unit that does not hold is at -1; the bias makes up for what those take away.
    return Network(CELLS["simple_rnn"], places, 7, NetworkWeights(weights, dense, dense.sum(axis=1, keepdims=True)))
