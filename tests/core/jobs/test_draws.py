"""Draws are even, the same whoever asks, and those of the compiled program."""

from __future__ import annotations

import numpy as np
import pytest

from core.jobs.draws import draws


def test_every_window_comes_as_often_as_another() -> None:
    count = np.bincount(np.concatenate([draws(700, 32, step) for step in range(5_000)]), minlength=700)
    expected = 32 * 5_000 / 700
    assert len(count) == 700
    assert np.abs(count - expected).max() < 6 * np.sqrt(expected)


def test_steps_differ_and_repeat() -> None:
    assert not np.array_equal(draws(7_000, 32, 1), draws(7_000, 32, 2))
    np.testing.assert_array_equal(draws(7_000, 32, 1), draws(7_000, 32, 1))


@pytest.mark.slow
def test_the_compiled_program_draws_the_same() -> None:
    tf = pytest.importorskip("tensorflow")
    from core.training.task_batches import drawn

    program = tf.function(lambda step: drawn(7_000, 32, step), jit_compile=True)
    for step in (0, 1, 19_999):
        np.testing.assert_array_equal(program(tf.constant(step)), draws(7_000, 32, step))
