"""Our epoch is Keras's: the same losses for the same batches, the same outputs from the same weights."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest

from core.jobs.stages import StageEntered
from core.jobs.training import EpochAdvanced, FitSettings, FitTask, Fitted
from core.series.models import NETWORKS
from core.series.waves import Split, Target, Windows, make_windows, waves
from core.training.keras_models import build_model
from core.training.series import ModelFit, Programs, compile_programs, fit, predict, seeded_model

WINDOW, HORIZON = 14, 3
EPOCHS = 3
SAMPLES = 75
"""Two full batches of 32 and one that is not."""
CASES = [(name, NETWORKS[name].targets[-1]) for name in NETWORKS if name not in ("rnn_vector", "rnn_sequence")]
QUICK = ("linear", "simple_rnn_1", "gru")
MOST_SLOW = [case if case[0] in QUICK else pytest.param(*case, marks=pytest.mark.slow) for case in CASES]
"""The others compile for ten seconds and more."""


def windows_for(target: Target, count: int = SAMPLES, window: int = WINDOW) -> Windows:
    ahead = 1 if target == "one_step" else HORIZON
    return make_windows(waves(count, window + ahead, np.random.RandomState(1)), target, HORIZON)


def fit_both(make_model: Callable[[], Any], windows: Windows, settings: FitSettings) -> tuple[list[float], Any, Any]:
    """Our losses, the program's state with its programs, and Keras's model after the same batches."""
    programs = compile_programs(make_model, settings)
    model = seeded_model(programs, 7)
    fitting = ModelFit(programs, model, windows)
    ours = [list(fitting.epoch(np.arange(len(windows))))[-1][1] for _ in range(EPOCHS)]
    optimizer = keras.optimizers.Adam(settings.learning_rate, global_clipnorm=settings.clip_norm)
    model.compile(loss="mse", optimizer=optimizer)
    history = model.fit(
        windows.inputs,
        windows.targets,
        sample_weight=windows.weights,
        epochs=EPOCHS,
        batch_size=settings.batch,
        shuffle=False,
        verbose=0,
    )
    np.testing.assert_allclose(ours, history.history["loss"], rtol=1e-4)
    return ours, (programs, fitting), model


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("name", "target"), MOST_SLOW)
def test_the_loss_curve_is_that_of_fit(name: str, target: Target) -> None:
    windows = windows_for(target)
    if name == "conv_gru":
        windows = Windows(windows.inputs, windows.targets[:, 3::2])

    def make_model() -> Any:
        return build_model(name, target, WINDOW, 1, HORIZON)

    ours, (programs, fitting), model = fit_both(make_model, windows, FitSettings())
    assert ours[-1] < ours[0]
    said = predict(programs, fitting.state, windows.inputs)
    # Adam divides a gradient by its own size, so rounding that differs between processors grows a little.
    np.testing.assert_allclose(said, model.predict(windows.inputs, verbose=0), rtol=1e-3, atol=1e-4)


@pytest.mark.slow
def test_clipping_is_keras_own() -> None:
    """So tight that every gradient is shortened."""
    fit_both(
        lambda: build_model("deep_rnn_dense", "direct", WINDOW, 1, HORIZON),
        windows_for("direct"),
        FitSettings(clip_norm=0.01, learning_rate=0.01),
    )


@pytest.mark.slow
def test_weights_count_as_in_fit() -> None:
    windows = windows_for("every_step")
    hidden = np.random.RandomState(3).rand(SAMPLES, WINDOW, 1).astype(np.float32)
    weighted = Windows(windows.inputs, windows.inputs.copy(), hidden)
    programs = compile_programs(lambda: build_model("bidirectional", "every_step", WINDOW, 1, 1), FitSettings())
    model = seeded_model(programs, 7)
    fitting = ModelFit(programs, model, weighted)
    ours = [list(fitting.epoch(np.arange(SAMPLES)))[-1][1] for _ in range(EPOCHS)]
    model.compile(loss="mse", optimizer="adam")
    keras_fit = model.fit(
        weighted.inputs,
        weighted.targets,
        sample_weight=hidden[..., 0],
        epochs=EPOCHS,
        batch_size=32,
        shuffle=False,
        verbose=0,
    )
    # Keras averages its weighted loss over the weights that it has seen; ours over the values.
    expected = np.array(keras_fit.history["loss"])
    np.testing.assert_allclose(np.array(ours) / ours[0], expected / expected[0], rtol=5e-3)


def run(task: FitTask) -> tuple[list[Any], Fitted]:
    events = list(fit(task))
    assert isinstance(events[-1], Fitted)
    return events, events[-1]


def task_for(name: str, split: Split, settings: FitSettings) -> FitTask:
    return FitTask(name, "one_step", split, 1, settings, seed=3)


def split_of(windows: Windows) -> Split:
    return Split(windows, windows, windows)


@pytest.mark.slow
def test_a_run_tells_of_compiling_then_of_every_epoch() -> None:
    events, last = run(task_for("linear", split_of(windows_for("one_step")), FitSettings(epochs=4)))
    stages = [event.stage for event in events if isinstance(event, StageEntered)]
    epochs = [event.epoch for event in events if isinstance(event, EpochAdvanced)]
    assert set(stages) == {"compiling"}
    assert epochs == sorted(epochs)
    assert epochs[-1] == 4
    assert (last.stop, len(last.loss), len(last.valid_loss), last.parameters) == ("done", 4, 4, WINDOW + 1)
    assert last.valid.shape == last.test.shape == (SAMPLES, 1)


@pytest.mark.slow
def test_the_same_seed_is_the_same_run() -> None:
    split = split_of(windows_for("one_step"))
    one, other = (run(task_for("simple_rnn_1", split, FitSettings(epochs=2)))[1] for _ in range(2))
    assert one.loss == other.loss
    np.testing.assert_array_equal(one.valid, other.valid)


@pytest.mark.slow
def test_a_loss_that_is_no_number_stops_the_run_and_keeps_the_last_weights_that_were() -> None:
    windows = windows_for("one_step")
    broken = Windows(windows.inputs, np.where(np.arange(SAMPLES)[:, None] == 5, np.inf, windows.targets))
    _, last = run(task_for("linear", Split(broken, windows, windows), FitSettings(epochs=5)))
    assert last.stop == "diverged"
    assert len(last.loss) == 1
    assert np.isfinite(last.valid).all()


@pytest.mark.slow
def test_a_model_that_says_the_same_to_everything_is_stopped() -> None:
    windows = windows_for("one_step")
    nothing = Windows(np.zeros_like(windows.inputs), windows.targets)
    _, last = run(task_for("linear", split_of(nothing), FitSettings(epochs=9)))
    assert (last.stop, len(last.loss)) == ("flat", 3)


@pytest.mark.slow
def test_early_stopping_keeps_the_best_weights() -> None:
    windows = windows_for("one_step")
    # A step so long that the loss jumps about.
    settings = FitSettings(epochs=40, learning_rate=0.5, patience=2)
    _, last = run(task_for("linear", split_of(windows), settings))
    assert last.stop == "early"
    best = min(last.valid_loss)
    assert last.valid_loss.index(best) == len(last.valid_loss) - 3
    assert np.mean((last.valid - windows.targets) ** 2) == pytest.approx(best, rel=1e-5)


@pytest.mark.slow
def test_a_one_step_model_is_asked_again_for_each_further_step() -> None:
    series = waves(SAMPLES, WINDOW + HORIZON, np.random.RandomState(2))
    one = make_windows(series[:, : WINDOW + 1], "one_step")
    task = FitTask("linear", "one_step", split_of(one), HORIZON, FitSettings(epochs=1), 0)
    last = run(task)[1]
    assert last.valid.shape == (SAMPLES, HORIZON)


@pytest.mark.slow
def test_programs_are_shared_by_seeds() -> None:
    settings = FitSettings(epochs=1)
    began = time.process_time()  # of this process, whatever else the machine does
    first = run(task_for("deep_rnn_dense", split_of(windows_for("one_step")), settings))[1]
    compiled = time.process_time()
    again = run(FitTask("deep_rnn_dense", "one_step", split_of(windows_for("one_step")), 1, settings, 99))[1]
    assert time.process_time() - compiled < (compiled - began) / 2
    assert again.loss != first.loss


def test_programs_hold_no_weights() -> None:
    programs: Programs = compile_programs(lambda: build_model("linear", "one_step", 5, 1, 1), FitSettings())
    one, other = seeded_model(programs, 1), seeded_model(programs, 2)
    assert not np.array_equal(one.get_weights()[0], other.get_weights()[0])
