"""A few steps on the first word: reported to the last, and ended where the loss is no number any more."""

from __future__ import annotations

import numpy as np
import pytest

from core.gradients.unrolled_network import Variant, born_weights
from core.jobs.stages import StageEntered
from core.jobs.training import Descended, DescentSettings, DescentTask
from core.training.first_word import descend

pytestmark = pytest.mark.slow
STEPS = 3


def reports(settings: DescentSettings, gain: float = 1.0) -> tuple[DescentTask, list[Descended]]:
    variant = Variant("simple_rnn", "relu")
    task = DescentTask(variant, born_weights(variant, 3, gain, 7), 6, "last", STEPS, settings, 7)
    first, *rest = descend(task)
    assert isinstance(first, StageEntered)
    assert first.stage == "compiling"
    return task, [event for event in rest if isinstance(event, Descended)]


def test_training_is_reported_to_its_last_step() -> None:
    task, found = reports(DescentSettings())
    last = found[-1]
    assert last.step == STEPS
    assert np.isfinite([last.loss, last.gradient_norm]).all()
    assert [array.shape for array in last.weights] == [array.shape for array in task.weights]
    assert not np.array_equal(last.weights.dense_kernel, task.weights.dense_kernel)


def test_a_plain_step_is_no_longer_than_its_clipped_gradient() -> None:
    rate, clip = 0.5, 1e-3
    task, found = reports(DescentSettings("sgd", rate, clip))
    moved = [after - before for after, before in zip(found[-1].weights, task.weights, strict=True)]
    length = np.sqrt(sum(float((array**2).sum()) for array in moved))
    assert 0 < length <= STEPS * rate * clip * 1.01


def test_training_ends_where_the_loss_is_no_number() -> None:
    _, found = reports(DescentSettings(), gain=1e30)
    assert not np.isfinite(found[-1].loss)
    assert len(found) == 1
