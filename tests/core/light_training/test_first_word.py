"""Training on the first word in NumPy: the compiled program's weights, reports to the last, an end that diverges."""

from __future__ import annotations

import numpy as np
import pytest

from core.gradients.unrolled_network import ACTIVATIONS, Variant, born_weights
from core.jobs.training import Descended, DescentSettings, DescentTask
from core.light_training.first_word import Descent, descend
from core.networks.cells import CELLS

STEPS = 100
VARIANTS = [
    *(Variant("simple_rnn", activation, layer_norm) for activation in ACTIVATIONS for layer_norm in (False, True)),
    *(Variant(cell) for cell in CELLS if cell != "simple_rnn"),
]
SETTINGS = [DescentSettings(), DescentSettings("sgd", 0.1, 1.0)]


def task_of(
    variant: Variant, settings: DescentSettings = SETTINGS[0], steps: int = STEPS, gain: float = 1.0
) -> DescentTask:
    return DescentTask(variant, born_weights(variant, 5, gain, 3), 20, "all", steps, settings, 7)


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: settings.optimizer)
@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.label)
def test_the_same_weights_as_the_compiled_program(variant: Variant, settings: DescentSettings) -> None:
    tf = pytest.importorskip("tensorflow")
    from core.training.first_word import descend as compiled

    *_, last = compiled(task_of(variant, settings), tf.float64)
    assert isinstance(last, Descended)
    descent = Descent(task_of(variant, settings), np.float64)
    for _ in range(STEPS):
        descent.step()
    for mine, theirs in zip(descent.weights(), last.weights, strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-4)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.label)
def test_training_is_reported_to_its_last_step(variant: Variant) -> None:
    task = task_of(variant)
    found = [event for event in descend(task) if isinstance(event, Descended)]
    assert found[-1].step == STEPS
    assert np.isfinite([found[-1].loss, found[-1].gradient_norm]).all()
    assert [array.shape for array in found[-1].weights] == [array.shape for array in task.weights]
    assert found[-1].loss < found[0].loss


def test_a_plain_step_is_no_longer_than_its_clipped_gradient() -> None:
    rate, norm, steps = 0.5, 1e-3, 3
    task = task_of(Variant("simple_rnn", "relu"), DescentSettings("sgd", rate, norm), steps)
    *_, last = (event for event in descend(task) if isinstance(event, Descended))
    moved = [after - before for after, before in zip(last.weights, task.weights, strict=True)]
    length = np.sqrt(sum(float((array**2).sum()) for array in moved))
    assert 0 < length <= steps * rate * norm * 1.01


def test_training_ends_where_the_loss_is_no_number() -> None:
    task = task_of(Variant("simple_rnn", "relu"), gain=1e30)
    found = [event for event in descend(task) if isinstance(event, Descended)]
    assert not np.isfinite(found[-1].loss)
    assert len(found) == 1
