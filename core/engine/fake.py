"""An engine without TensorFlow or a child: the same events in the same order, from networks that never learned.

It serves tests of the screen. Its reports are true of the networks in them, which are untrained.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Sequence

import numpy as np

from core.base.errors import DembowError
from core.engine.client import EngineState
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import (
    LAST_EVENTS,
    Event,
    LettersAdvanced,
    RaceAdvanced,
    RunCancelled,
    RunFailed,
    TrainingAdvanced,
    TranslationAdvanced,
)
from core.jobs.network_training import Advance, NetworkTraining
from core.jobs.stages import StageEntered
from core.jobs.training import Descended, DescentTask, EpochAdvanced, FitTask, Fitted
from core.jobs.translator_training import Studied, TranslatorTraining
from core.jobs.workers import Workers
from core.networks.cells import cell_named
from core.networks.network import Network, hidden_units, initial_weights
from core.networks.translator import newborn
from core.sandbox.found import Ran
from core.words.translation import ENGLISH
from core.words.vocabulary import SONG

ADVANCES = 5


def rehearsal(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
    """Report the advances of a training that does not take place."""
    kind, tokens = cell_named(request.cell), request.task.features
    units = hidden_units(kind, request.units, tokens)
    network = Network(kind, units, tokens, initial_weights(kind, units, tokens, request.seeds))
    yield StageEntered("loading")
    yield StageEntered("compiling", fraction=0.0)
    for advance in range(1, ADVANCES + 1):
        loss = np.full(len(request.seeds), np.log(tokens), np.float32)
        yield Advance(request.steps * advance // ADVANCES, loss, network)


def rehearse_fit(task: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
    """Report the epochs of a training that does not take place; the model repeats the window's last value."""
    yield StageEntered("loading")
    yield StageEntered("compiling", fraction=0.0)
    epochs = task.settings.epochs
    curve = tuple(1 / (epoch + 1) for epoch in range(epochs))
    # Where there is no weight a last value is what is asked for; in a hole, the zero that stands there.
    valid, test = (
        np.repeat(windows.inputs[:, -1, :1], task.horizon, axis=1)
        if windows.weights is None
        else windows.inputs[..., :1]
        for windows in (task.split.valid, task.split.test)
    )
    for epoch in range(1, epochs + 1):
        yield EpochAdvanced(epoch, curve[:epoch], curve[:epoch], valid)
    yield Fitted(0, curve, curve, "done", valid, test, 0.0, 0.0)


def rehearse_descent(task: DescentTask) -> Iterator[StageEntered | Descended]:
    """Report the descent of a network whose weights stay as they were."""
    yield StageEntered("loading")
    yield StageEntered("compiling", fraction=0.0)
    for advance in range(1, ADVANCES + 1):
        yield Descended(max(1, task.steps * advance // ADVANCES), float(np.log(3)), task.weights, 1.0)


def rehearse_translation(request: TranslatorTraining) -> Iterator[StageEntered | Studied]:
    """Report the training of translators that stay as they were born."""
    sizes = request.units, len(SONG.tokens), len(ENGLISH)
    both = tuple(newborn(*sizes, request.seeds, attends=attends) for attends in (False, True))
    loss = np.full(len(request.seeds), np.log(len(ENGLISH)), np.float32)
    yield StageEntered("loading")
    for advance in range(1, ADVANCES + 1):
        yield Studied(max(1, request.steps * advance // ADVANCES), (loss, loss), both)


class FakeEngine:
    """Stand-in for `EngineClient` with the same interface."""

    def __init__(self, *, pause: float = 0.0) -> None:
        """Wait `pause` seconds between two events."""
        self.pause = pause
        self.state: EngineState = "stopped"
        self._on_state: Callable[[EngineState], None] | None = None
        self._cancelled = False
        self.steps_per_frame: int | None = None
        """Tempo that was asked for."""
        self._asked = 0
        self._heard = asyncio.Event()
        self.pid: int | None = None
        self.ran = Ran("done")
        """Outcome that it reports of a learner's program."""
        self.specs: list[Spec] = []
        """Every run that was asked for."""

    def listen(self, on_state: Callable[[EngineState], None]) -> None:
        """Tell `on_state` of every change of `state`."""
        self._on_state = on_state

    async def start(self) -> None:
        """Become ready."""
        if self.state == "stopped":
            self._enter("ready")

    async def run(self, spec: Spec) -> AsyncGenerator[Event, None]:
        """Yield the events of one run."""
        spec.check()
        await self.start()
        self.specs.append(spec)
        self._cancelled, self._asked = False, 0
        self._enter("busy")
        try:
            for event in self._events(spec):
                await asyncio.sleep(self.pause)
                if (
                    isinstance(event, TrainingAdvanced | RaceAdvanced | LettersAdvanced | TranslationAdvanced)
                    and event.step
                ):
                    await self._until_due()
                if self._cancelled:
                    yield RunCancelled()
                    return
                yield event
                if isinstance(event, LAST_EVENTS):
                    return
        finally:
            self._enter("ready")

    def _events(self, spec: Spec) -> Iterator[Event]:
        try:
            workers = Workers(rehearsal, rehearse_fit, self._execute, rehearse_descent, rehearse_translation)
            yield from run_experiment(spec, workers)
        except DembowError as error:
            yield RunFailed(error.key, {name: str(value) for name, value in error.fields.items()})

    def _execute(self, codes: Sequence[str], _: float) -> Generator[str, None, list[Ran]]:
        """Report the same outcome of every program."""
        yield "running"
        return [self.ran for _ in codes]

    def cancel(self) -> None:
        """Cancel the run that goes on."""
        self._cancelled = True
        self._heard.set()

    def set_tempo(self, steps_per_frame: int | None) -> None:
        """Take the tempo: at zero each advance of a training waits for a call of `step`."""
        self.steps_per_frame, self._asked = steps_per_frame, 0
        self._heard.set()

    def step(self) -> None:
        """Let one advance be told."""
        self._asked += 1
        self._heard.set()

    async def _until_due(self) -> None:
        while self.steps_per_frame == 0 and not self._asked and not self._cancelled:
            self._heard.clear()
            await self._heard.wait()
        self._asked = max(0, self._asked - 1)

    async def stop(self) -> None:
        """Stop the engine."""
        self._enter("stopped")

    def _enter(self, state: EngineState) -> None:
        if state != self.state:
            self.state = state
            if self._on_state:
                self._on_state(state)
