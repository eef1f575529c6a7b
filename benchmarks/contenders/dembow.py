"""Our trainer, in the environment that the engine gives it."""

from __future__ import annotations

import os

from benchmarks.contenders.job import BATCH, LEARNING_RATE, Job, run, shuffled
from core.engine.allocator import keep_freed_memory
from core.engine.child import ENVIRONMENT

os.environ.update(ENVIRONMENT)

from core.jobs.training import FitSettings
from core.series.waves import Windows
from core.training.series import ModelFit, programs_for, seeded_model

MODELS = {"simple_rnn": "deep_rnn_dense", "lstm": "lstm", "gru": "gru"}


def train(job: Job) -> None:
    """As `core.training.series.fit` does, without its validation."""
    keep_freed_memory()
    windows = Windows(job.inputs, job.targets)
    settings = FitSettings(epochs=job.epochs, batch=BATCH, learning_rate=LEARNING_RATE)
    programs = programs_for(MODELS[job.cell], "one_step", windows.inputs.shape[1:], 1, settings)
    fitting = ModelFit(programs, seeded_model(programs, 0), windows)
    fitting.warm_up()
    for epoch in range(job.epochs):
        *_, (_, loss) = fitting.epoch(shuffled(len(windows), epoch))
        job.epoch_ended(loss)


if __name__ == "__main__":
    run(train)
