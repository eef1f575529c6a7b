"""Choice of batches: those of a task, by its kind."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.light_training.batches import Batches, SongBatches
from core.networks.task import Task
from core.words.vocabulary import Vocabulary


def batches_of(task: Task, dtype: npt.DTypeLike = np.float32) -> Batches:
    """Return the batches of a task. Raises `TypeError` for one that is none of ours."""
    if isinstance(task, Vocabulary):
        return SongBatches(task, dtype)
    # Most networks learn the song, and wait neither for waves nor for texts.
    from core.light_training.other_batches import other_batches

    return other_batches(task, dtype)
