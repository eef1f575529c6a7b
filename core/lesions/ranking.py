"""Every lesion of one place, ranked by what it does: each gate and state, each unit and all of them, each kind."""

from __future__ import annotations

from typing import NamedTuple

from core.lesions.effects import effects
from core.networks.cells import Cell
from core.networks.interventions import Intervention, Kind, Place, parts_of
from core.networks.network import Network
from core.words.vocabulary import SONG

KINDS: tuple[tuple[Kind, float], ...] = (("zero", 0.0), ("clamp", 1.0), ("freeze", 0.0), ("shuffle", 0.0))
"""With the value of the clamp. A swap takes two units, and is left out."""


class Ranked(NamedTuple):
    """One lesion and its effect."""

    lesion: Intervention
    song: float
    """The share of the odds that moved over the song."""
    right_words: int

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.lesion.places[0]


def every_lesion(cell: Cell, units: int, seed: int = 0) -> list[Intervention]:
    """All of them, at every step. A shuffle is across timesteps, in an order that `seed` decides."""
    return [
        Intervention(kind, (Place(part, unit),), value, seed=seed)
        for part in parts_of(cell)
        for unit in (None, *range(units))
        for kind, value in KINDS
    ]


def rank_lesions(network: Network, seed: int = 0) -> list[Ranked]:
    """The largest effect first."""
    lesions = every_lesion(network.cell, network.units, seed)
    found = effects(network, SONG.cycle, lesions)
    rows = [
        Ranked(lesion, float(moved), int(right))
        for lesion, moved, right in zip(lesions, found.song, found.right_words, strict=True)
    ]
    return sorted(rows, key=lambda row: -row.song)
