"""Ranking of every lesion of one place by its effect: each gate and state, each unit and all of them, each kind."""

from __future__ import annotations

from typing import NamedTuple

from core.lesions.effects import effects
from core.networks.cell import Cell
from core.networks.interventions import Intervention, Kind, Place, parts_of
from core.networks.network import Network
from core.words.vocabulary import SONG

KINDS: tuple[tuple[Kind, float], ...] = (("zero", 0.0), ("clamp", 1.0), ("freeze", 0.0), ("shuffle", 0.0))
"""Kinds that are ranked, with the value of the clamp. A swap takes two units, and is left out."""


class Ranked(NamedTuple):
    """One lesion and its effect."""

    lesion: Intervention
    song: float
    """Share of the odds that moved over the song."""
    right_words: int

    @property
    def place(self) -> Place:
        """The one place of the lesion."""
        return self.lesion.places[0]


def every_lesion(cell: Cell, units: int, seed: int = 0) -> list[Intervention]:
    """Return every lesion of one place, at every step. A shuffle is across timesteps; `seed` decides its order."""
    return [
        Intervention(kind, (Place(part, unit),), value, seed=seed)
        for part in parts_of(cell)
        for unit in (None, *range(units))
        for kind, value in KINDS
    ]


def rank_lesions(network: Network, seed: int = 0) -> list[Ranked]:
    """Return every lesion of one place with its effect on the song, the largest effect first."""
    lesions = every_lesion(network.cell, network.units, seed)
    found = effects(network, SONG.cycle, lesions)
    rows = [
        Ranked(lesion, float(moved), int(right))
        for lesion, moved, right in zip(lesions, found.song, found.right_words, strict=True)
    ]
    return sorted(rows, key=lambda row: -row.song)
