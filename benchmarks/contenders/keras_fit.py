"""`model.fit`, as it comes or, with the option `jit`, with its batch compiled by XLA."""

from __future__ import annotations

import os
from typing import Any

from benchmarks.contenders.job import BATCH, LEARNING_RATE, UNITS, Job, run

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
from keras import layers

LAYERS = {"simple_rnn": layers.SimpleRNN, "lstm": layers.LSTM, "gru": layers.GRU}


class Clock(keras.callbacks.Callback):  # type: ignore[misc]
    """Notes each epoch's end."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:  # noqa: ARG002 - Keras's own signature
        """Called by `fit`."""
        self._job.epoch_ended(float(logs["loss"]))


def train(job: Job) -> None:
    """The chapter's lines."""
    layer = LAYERS[job.cell]
    model = keras.Sequential(
        [
            layers.Input(job.inputs.shape[1:]),
            layer(UNITS, return_sequences=True),
            layer(UNITS),
            layers.Dense(1),
        ]
    )
    adam = keras.optimizers.Adam(LEARNING_RATE)
    model.compile(loss="mse", optimizer=adam, jit_compile=True if job.option == "jit" else "auto")
    model.fit(job.inputs, job.targets, batch_size=BATCH, epochs=job.epochs, verbose=0, callbacks=[Clock(job)])


if __name__ == "__main__":
    run(train)
