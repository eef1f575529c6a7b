"""One task of each kind, small."""

from __future__ import annotations

from core.networks.task import Task
from core.series.next_wave import NextWave
from core.words.long_perreo import LongPerreo
from core.words.parity import Parity
from core.words.vocabulary import MOST_WINDOWS, SONG, own_vocabulary

LONG_SONG = own_vocabulary([("a", "b", "c"), ("d", "a")] * MOST_WINDOWS)
"""A song of more windows than a training step hears."""
TASKS: dict[str, Task] = {
    "song": SONG,
    "long_song": LONG_SONG,
    "perreo": LongPerreo(4),
    "waves": NextWave(),
    "parity": Parity(4),
}
