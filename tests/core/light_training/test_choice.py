"""Every task has its batches, of its own shape; what is no task has none."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from core.light_training.choice import batches_of
from core.networks.task import Task
from tests.core.light_training.tasks import TASKS


@pytest.mark.parametrize("name", TASKS)
def test_inputs_have_the_shape_of_the_task(name: str) -> None:
    task = TASKS[name]
    inputs, surprise = batches_of(task).draw(0)
    assert inputs.shape == (task.timesteps, task.batch, task.features)
    assert inputs.dtype == np.float32
    scores = np.zeros((2, task.features, task.timesteps * task.batch), np.float32)
    assert surprise.loss(scores).shape == (2,)


def test_a_task_of_nobody_is_refused() -> None:
    with pytest.raises(TypeError, match="expected the song"):
        batches_of(cast("Task", object()))
