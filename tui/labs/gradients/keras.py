"""The Keras lines of the gradients lab. Each program runs as it stands: the tests run it."""

from __future__ import annotations

from core.experiments.gradients import ASKED, SEQUENCES, GradientsSpec
from core.gradients.first_word import LADIES
from core.gradients.unrolled_network import Variant
from core.jobs.training import DescentSettings
from core.series.models import LAYER_NORM_CELL
from core.words.vocabulary import SONG
from tui.keras.cells import source_of, step_of
from tui.lab_kit.asked import Asked
from tui.labs.gradients.settings import USUAL, configured

BATCH = 16
"""Sequences of a training step."""
HEAD_LINES = """\
import keras
import numpy as np
import tensorflow as tf
from keras import layers

tokens, steps, units = {tokens}, {steps}, {units}
random = np.random.default_rng({seed})

def crowd(count):   # who came in first, then everyone at once
    heard = random.integers(0, tokens, (count, steps))
    heard[:, 0] = random.choice({ladies}, count)
    return keras.utils.to_categorical(heard, tokens), heard[:, :1]

keras.utils.set_random_seed({seed})
"""
GAIN_LINES = """
cell.build((None, tokens))
kernel = {inner}.recurrent_kernel
kernel.assign({gain:g} * {grown})   # (units, …)
"""
BACK_LINES = """
answer = layers.Dense(tokens)
surprise = keras.losses.SparseCategoricalCrossentropy(
    from_logits=True)
x, first = crowd({sequences})   # ({sequences}, {steps}, {tokens}), ({sequences}, 1)

def walk_back():   # dLoss/dh at each timestep, powers of ten
    with tf.GradientTape() as tape:
        state = [tf.zeros(({sequences}, units)) for _ in range({states})]
        hidden, losses = [], []
        for t in range(steps):
            h, state = cell(x[:, t], state)
            hidden.append(h)
            losses.append(surprise(first, answer(h)))
        loss = {loss}
    gradients = tape.gradient(loss, hidden)
    lengths = np.linalg.norm(np.array(gradients, float), axis=(1, 2))
    with np.errstate(divide="ignore"):   # too small for a float
        return np.log10(lengths).tolist()   # ({steps},)

born = walk_back()
print("born: at the first step", born[0], "at the last", born[-1])
"""
TRAIN_LINES = """
model = keras.Sequential([
    layers.Input((steps, tokens)),   # (batch, {steps}, {tokens})
    layers.RNN(cell{sequences}),   # {hidden}
    answer,   # {scores}
])
optimizer = keras.optimizers.{optimizer}({rate:g}{clip})
model.compile(optimizer, surprise)
for step in range(1, {train_steps} + 1):
    inputs, targets = crowd({batch})
{targets}    learnt = model.train_on_batch(inputs, targets)
    if not np.isfinite(learnt):   # it has diverged
        break

asked, who = crowd({asked})
said = model.predict(asked, verbose=0).reshape({asked}, -1, tokens)
right = float(np.mean(said[:, -1].argmax(axis=-1) == who[:, 0]))
print("training steps", step, "right", right)
"""
AGAIN_LINES = """
trained = walk_back()
print("trained: at the first step", trained[0], "at the last",
      trained[-1])
"""
OPTIMIZERS = {"adam": "Adam", "sgd": "SGD"}
LOSSES = {"last": "losses[-1]", "all": "sum(losses) / steps"}


def keras_codes(spec: GradientsSpec, *, trains: bool = True) -> list[str]:
    """Return a program for each network."""
    return [gradients_code(spec, variant, trains=trains) for variant in spec.variants()]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(configured(USUAL, asked.settings), trains=asked.trains or "train_steps" in asked.settings)


def gradients_code(spec: GradientsSpec, variant: Variant, *, trains: bool = True) -> str:
    """Return the program of one network: the walk back; where it `trains`, a training, and the walk back again.

    A run without a training step trains nothing, whoever asked for it.
    """
    every = spec.loss == "all"
    sizes = {"tokens": len(SONG.tokens), "steps": spec.steps, "units": spec.units}
    back = {"sequences": SEQUENCES, "states": len(variant.kind.states), "loss": LOSSES[spec.measured]}
    axes = f"(batch, {spec.steps}, " if every else "(batch, "
    training = TRAIN_LINES.format(
        **sizes,
        hidden=f"{axes}{spec.units})",
        scores=f"{axes}{sizes['tokens']})",
        sequences=", return_sequences=True" if every else "",
        targets="    targets = np.repeat(targets, steps, axis=1)\n" if every else "",
        train_steps=spec.train_steps,
        batch=BATCH,
        asked=ASKED,
        **_descent(spec.settings),
    )
    return "".join(
        [
            HEAD_LINES.format(**sizes, seed=spec.seed, ladies=list(LADIES)),
            _cell_lines(variant, spec.gain),
            BACK_LINES.format(**sizes, **back),
            training + AGAIN_LINES if trains and spec.train_steps else "",
        ]
    )


def _cell_lines(variant: Variant, gain: float) -> str:
    identity = variant.activation == "relu_identity"
    activation = "tanh" if variant.activation == "tanh" else "relu"
    if variant.layer_norm:
        made = LAYER_NORM_CELL.replace("ops.tanh", f"ops.{activation}") + "\ncell = LayerNormSimpleRNNCell(units)\n"
    else:
        relu = ', activation="relu"' if activation == "relu" else ""
        made = f"{source_of(variant.kind)}\ncell = {step_of(variant.kind, 'layers')}(units{relu})\n"
    if gain == 1 and not identity:
        return made
    grown = "np.eye(units)" if identity else "kernel"
    return made + GAIN_LINES.format(inner="cell.cell" if variant.layer_norm else "cell", gain=gain, grown=grown)


def _descent(settings: DescentSettings) -> dict[str, object]:
    clip = "" if settings.clip_norm is None else f", global_clipnorm={settings.clip_norm:g}"
    return {"optimizer": OPTIMIZERS[settings.optimizer], "rate": settings.learning_rate, "clip": clip}
