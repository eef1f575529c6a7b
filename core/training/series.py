"""`model.fit`'s work, compiled: one program for a whole epoch's batches. Needs TensorFlow.

Batches, gradients, optimiser and metrics are one XLA program; Python is asked again after a fifth of a second and
not after a batch. The optimiser equals Keras's Adam, every layer that `core.training.fast_layers` does not know better
is Keras's own, and the loss of each epoch is what `fit` would report for the same batches in the same order.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf

from core.base.arrays import Floats
from core.jobs.stages import StageEntered
from core.jobs.training import EpochAdvanced, FitSettings, FitTask, Fitted, Stop
from core.jobs.training_loop import Chunk, Pace, compiling, training_loop
from core.series.models import IMPUTER, MODELS
from core.series.waves import Windows
from core.training.adam import adam, clip_together
from core.training.fast_layers import quick_model
from core.training.keras_models import build_model

CHUNK_SECONDS = 0.2
"""Seconds between two looks at the outside world."""
PREDICT_BATCH = 500
FLAT = 1e-4
"""Share of the truth's own spread below which a model's answers count as the same to everything."""
FLAT_EPOCHS = 3


@dataclass(eq=False)
class Programs:
    """A model's compiled programs. They hold no weights: those come as arguments, so every seed shares them."""

    make_model: Callable[[], Any]
    batch: int
    train: Any
    """Program (state, inputs, targets, weights, order, first, count, samples) -> (state, loss summed over samples)."""
    train_rest: Any
    """Program for one batch that is not full, where padding it would change what the model does; else none."""
    predict: Any


class State(NamedTuple):
    """A model in training, as tensors."""

    trainable: list[Any]
    non_trainable: list[Any]
    means: list[Any]
    squares: list[Any]
    """Adam's two averages of each trainable one's gradient."""
    step: Any
    """Number of batches so far."""


def fit(task: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
    """Train, yielding progress every fifth of a second and the outcome, a `Fitted`, last.

    Epochs are shuffled by the seed. Training stops by itself when the loss is no number, when the model says the same
    to every window, or, with `patience`, when the validation loss no longer falls; the best weights are kept then.
    """
    train, valid = _fitted_targets(task, task.split.train), _fitted_targets(task, task.split.valid)
    settings = task.settings
    began = time.monotonic()
    yield StageEntered("compiling", fraction=0.0)
    programs = programs_for(task.model, task.target, train.inputs.shape[1:], task.horizon, settings, task.units)
    model = seeded_model(programs, task.seed)
    fitting = ModelFit(programs, model, train)

    def compile_all() -> None:
        fitting.warm_up()
        predict(programs, fitting.state, valid.inputs[:1])

    yield from compiling(compile_all, began)
    compile_seconds = time.monotonic() - began
    losses: list[float] = []
    valid_losses: list[float] = []
    stop: Stop = "done"
    best, best_epoch, best_state = np.inf, 0, fitting.state
    flat, spent = 0, 0.0
    for epoch in range(settings.epochs):
        started = time.monotonic()
        total = 0.0
        for done, loss in fitting.epoch(shuffled(len(train), task.seed, epoch)):
            total = loss
            yield EpochAdvanced(epoch + done, tuple(losses), tuple(valid_losses))
        said = predict(programs, fitting.state, valid.inputs)
        spent += time.monotonic() - started
        losses.append(total)
        valid_losses.append(_mean_squared_error(said, valid))
        if not np.isfinite(losses[-1] + valid_losses[-1]):
            stop = "diverged"
            break
        flat = flat + 1 if said.std() < FLAT * valid.targets.std() else 0
        if valid_losses[-1] < best:
            best, best_epoch, best_state = valid_losses[-1], epoch, fitting.state
        yield EpochAdvanced(epoch + 1, tuple(losses), tuple(valid_losses), last_steps(said, task))
        if flat == FLAT_EPOCHS:
            stop = "flat"
            break
        if settings.patience is not None and epoch - best_epoch >= settings.patience:
            stop = "early"
            break
    state = best_state if stop == "diverged" or settings.patience is not None else fitting.state
    yield Fitted(
        model.count_params(),
        tuple(losses),
        tuple(valid_losses),
        stop,
        forecast(programs, state, task, task.split.valid.inputs),
        forecast(programs, state, task, task.split.test.inputs),
        spent,
        compile_seconds,
        tuple(variable.numpy() for variable in state.trainable),
    )


class ModelFit:
    """A model in training: its state, and the windows that it learns from."""

    def __init__(self, programs: Programs, model: Any, windows: Windows) -> None:
        self.programs = programs
        self.samples = len(windows)
        self.state: State = fresh_state(model)
        weights = windows.weights if windows.weights is not None else np.ones((1,), np.float32)
        self._data = tuple(tf.constant(array) for array in (windows.inputs, windows.targets, weights))
        self._pace = Pace(CHUNK_SECONDS)

    def warm_up(self) -> None:
        """Compile by a call for no batches at all."""
        self._train(self.state, np.zeros(_padded(self.samples, self.programs.batch), np.int32), 0, 0)
        if self._rest and self.programs.train_rest is not None:
            # Traced and compiled now, its result thrown away.
            self.programs.train_rest(self.state, *self._data, tf.zeros(self._rest, tf.int32))

    def epoch(self, order: Any) -> Iterator[tuple[float, float]]:
        """Pass once over the windows in this order; yield the share done and the mean loss so far after each chunk."""
        batch, rest = self.programs.batch, self._rest
        padded = np.zeros(_padded(self.samples, batch), np.int32)
        padded[: self.samples] = order
        apart = bool(rest) and self.programs.train_rest is not None
        batches = self.samples // batch if apart else len(padded) // batch
        total = 0.0

        def advance(state: State, done: int, count: int) -> Chunk[State, float]:
            return Chunk(count, *self._train(state, padded, done, count))

        for progress in training_loop(advance, self.state, batches, self._pace):
            self.state = progress.state
            total += progress.report
            seen = min(progress.done * batch, self.samples)
            yield seen / self.samples, total / seen
        if apart:
            self.state, last = self.programs.train_rest(self.state, *self._data, tf.constant(order[-rest:], tf.int32))
            yield 1.0, (total + float(last)) / self.samples

    def _train(self, state: State, order: Any, first: int, count: int) -> tuple[State, float]:
        arguments = (tf.constant(order), tf.constant(first), tf.constant(count), tf.constant(self.samples))
        after, loss = self.programs.train(state, *self._data, *arguments)
        return after, float(loss)

    @property
    def _rest(self) -> int:
        return self.samples % self.programs.batch


def _padded(samples: int, batch: int) -> int:
    return -(-samples // batch) * batch


def shuffled(samples: int, seed: int, epoch: int) -> Any:
    """Return the order of the windows in an epoch: (samples,)."""
    return np.random.default_rng((seed, epoch)).permutation(samples)


@functools.lru_cache(maxsize=32)
def programs_for(
    name: str, target: Any, shape: tuple[int, int], horizon: int, settings: FitSettings, units: int | None = None
) -> Programs:
    """Return the programs of a model by name. They are kept, so that a second seed compiles nothing."""
    window, channels = shape

    def make_model() -> Any:
        return build_model(name, target, window, channels, horizon, units)

    return compile_programs(make_model, settings)


def compile_programs(make_model: Callable[[], Any], settings: FitSettings) -> Programs:
    """Return the programs of any Keras model: Adam on the mean squared error of its outputs."""
    model, batch = make_model(), settings.batch
    quick = quick_model(model)
    across_rows = any(isinstance(layer, keras.layers.BatchNormalization) for layer in model.layers)

    def step(state: State, inputs: Any, targets: Any, weights: Any, real: Any) -> tuple[State, Any]:
        """Train on one batch. `real` is 1 for its rows and 0 for padding; the loss is summed over the rows."""
        with tf.GradientTape() as tape:
            tape.watch(state.trainable)
            outputs, after = quick.stateless_call(state.trainable, state.non_trainable, inputs, training=True)
            errors = (outputs - targets) ** 2 * weights
            row_losses = tf.reduce_mean(errors, axis=list(range(1, errors.shape.rank))) * real
            loss = tf.reduce_sum(row_losses) / tf.reduce_sum(real)
        gradients = tape.gradient(loss, state.trainable, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        if settings.clip_norm is not None:
            gradients = clip_together(gradients, settings.clip_norm)
        moved = adam(state.trainable, gradients, state.means, state.squares, state.step, settings.learning_rate)
        trainable, means, squares = moved
        kept = [tf.convert_to_tensor(value) for value in after]
        return State(trainable, kept, means, squares, state.step + 1), tf.reduce_sum(row_losses)

    def pick(weights: Any, rows: Any) -> Any:
        return weights if weights.shape.rank == 1 else tf.gather(weights, rows)

    def train(
        state: State, inputs: Any, targets: Any, weights: Any, order: Any, first: Any, count: Any, samples: Any
    ) -> tuple[State, Any]:
        def body(done: Any, state: State, total: Any) -> tuple[Any, State, Any]:
            places = (first + done) * batch + tf.range(batch)
            rows = tf.gather(order, places)
            real = tf.cast(places < samples, tf.float32)
            chosen = (tf.gather(inputs, rows), tf.gather(targets, rows), pick(weights, rows))
            state, loss = step(state, *chosen, real)
            return done + 1, state, total + loss

        _, state, total = tf.while_loop(lambda done, *_: done < count, body, (tf.constant(0), state, tf.constant(0.0)))
        return state, total

    def train_rest(state: State, inputs: Any, targets: Any, weights: Any, rows: Any) -> tuple[State, Any]:
        chosen = (tf.gather(inputs, rows), tf.gather(targets, rows), pick(weights, rows))
        return step(state, *chosen, tf.ones(rows.shape))

    def say(trainable: Any, non_trainable: Any, inputs: Any) -> Any:
        return quick.stateless_call(trainable, non_trainable, inputs, training=False)[0]

    compiled = functools.partial(tf.function, jit_compile=True, autograph=False)
    rest = compiled(train_rest) if across_rows else None
    return Programs(make_model, batch, compiled(train), rest, compiled(say))


def seeded_model(programs: Programs, seed: int) -> Any:
    """Return a fresh model whose weights this seed decides."""
    keras.utils.set_random_seed(seed)
    return programs.make_model()


def fresh_state(model: Any) -> State:
    """Return the state before the first batch: the model's weights, and Adam's averages at zero."""
    trainable, kept = (
        [tf.constant(variable.numpy()) for variable in variables]
        for variables in (model.trainable_variables, model.non_trainable_variables)
    )
    nothing = [tf.zeros_like(variable) for variable in trainable]
    return State(trainable, kept, nothing, nothing, tf.constant(0))


def predict(programs: Programs, state: State, inputs: Floats) -> Floats:
    """Return the model's outputs for these windows, computed in batches of one size: one program for all."""
    said = []
    for start in range(0, len(inputs), PREDICT_BATCH):
        part = inputs[start : start + PREDICT_BATCH]
        padding = [(0, PREDICT_BATCH - len(part))] + [(0, 0)] * (part.ndim - 1)
        said.append(
            programs.predict(state.trainable, state.non_trainable, tf.constant(np.pad(part, padding))).numpy()[
                : len(part)
            ]
        )
    return np.concatenate(said)


def forecast(programs: Programs, state: State, task: FitTask, inputs: Floats) -> Floats:
    """Return the model's forecast of the `horizon` values after each window: (count, horizon).

    A model of one step is asked again and again, its own answers at the end of what it sees.
    """
    if task.target != "one_step":
        return last_steps(predict(programs, state, inputs), task)
    seen, said = inputs, []
    for _ in range(task.horizon):
        value = predict(programs, state, seen)  # (count, 1)
        said.append(value)
        seen = np.concatenate([seen[:, 1:], value[:, None]], axis=1)
    return np.concatenate(said, axis=1)


def last_steps(outputs: Floats, task: FitTask) -> Floats:
    """Return the outputs at the last timestep where the model answers at every one; the imputer's stay whole."""
    return outputs[:, -1] if task.target == "every_step" and task.model != IMPUTER.name else outputs


def _fitted_targets(task: FitTask, windows: Windows) -> Windows:
    """Return the windows with the targets of those timesteps at which the model answers."""
    model = MODELS[task.model]
    if task.target != "every_step" or model.kernel == model.stride == 1:
        return windows
    return Windows(windows.inputs, windows.targets[:, model.kernel - 1 :: model.stride], windows.weights)


def _mean_squared_error(said: Floats, windows: Windows) -> float:
    weights = 1.0 if windows.weights is None else windows.weights
    return float(np.mean((said - windows.targets) ** 2 * weights))
