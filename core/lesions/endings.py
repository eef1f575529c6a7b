"""Endings of the long perreo that a network knows, intact and under lesions, and what lesions of other units cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.networks.interventions import Intervention, clamp
from core.networks.network import Network
from core.networks.traces import lesioned_odds
from core.words.long_perreo import ENDINGS, OPENINGS, TAUGHT, VERB
from core.words.vocabulary import SONG


@dataclass(frozen=True)
class EndingsKept:
    """Counts of the endings that a lesion of one part leaves; the controls do the same to each of the other units."""

    intact: int
    """Endings that are right without a lesion, of three."""
    lesioned: int
    controls: int
    """Number of other units; none where the lesion takes them all."""
    controls_lost: int
    """Number of other units whose lesion alone costs an ending."""


def endings_right(network: Network, lesions: Sequence[Intervention], gap: int = TAUGHT) -> npt.NDArray[np.int64]:
    """Return how many of the three endings are right after so many verbs, under each of many lesions: (lesions,)."""
    right = np.zeros(len(lesions), np.int64)
    for place, opening in enumerate(OPENINGS):
        odds = lesioned_odds(network, SONG.encode([*opening.words, *[VERB] * gap]), lesions)
        right += odds[:, -1, ENDINGS].argmax(axis=-1) == place
    return right


def endings_kept(network: Network, part: str, value: float, unit: int | None, gap: int = TAUGHT) -> EndingsKept:
    """Hold a part at a value, in one unit or in all, and count the endings that are left."""
    others = [] if unit is None else [one for one in range(network.units) if one != unit]
    nothing = clamp(part, value, timesteps=frozenset())
    lesions = [nothing, clamp(part, value, unit), *(clamp(part, value, one) for one in others)]
    found = endings_right(network, lesions, gap)
    intact, lesioned, *controls = found.tolist()
    return EndingsKept(intact, lesioned, len(others), sum(one < intact for one in controls))
