"""The loss of a network that knows nothing."""

from __future__ import annotations

import numpy as np
import pytest

from core.light_training.choice import batches_of
from core.light_training.outputs import CrossEntropy
from core.networks.task import Task


def surprised_as_chance_is(task: Task) -> None:
    """The shares of all answers add up to one training step: its loss is the mean in nats a word that counts."""
    _, surprise = batches_of(task, np.float64).draw(0)
    assert isinstance(surprise, CrossEntropy)
    assert surprise.shares.sum() == pytest.approx(1.0, rel=1e-6)
    scores = np.zeros((1, task.features, task.timesteps * task.batch))
    assert surprise.loss(scores)[0] == pytest.approx(np.log(task.features), rel=1e-6)
