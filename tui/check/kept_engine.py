"""The engine of a check outlives the app that it plays, and tells again what it was asked before."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from core.base.errors import DembowError
from core.base.without_tensorflow import OBSTACLES
from core.engine.client import Engine, EngineState
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunFailed


class KeptEngine:
    """This engine outlives the app that uses it: one child serves every lesson and language.

    It remembers a run that came to its end, event by event, and tells it again to whoever asks for the same: an engine
    knows no language, so a network trained in one is not trained anew in the other.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ended: dict[Spec, Sequence[Event]] = {}
        self.refusal = ""
        """Why a run of the present step could not be, for want of TensorFlow; empty where none was refused."""
        self.refused = False
        """Whether any run was refused so."""

    def listen(self, on_state: Callable[[EngineState], None]) -> None:
        """Let `on_state` hear of the engine's states."""
        self._engine.listen(on_state)

    async def start(self) -> None:
        """Start the engine."""
        await self._engine.start()

    async def run(self, spec: Spec) -> AsyncGenerator[Event, None]:
        """Yield the events of a run: the remembered ones, where it came to its end before."""
        if spec in self._ended:
            for event in self._ended[spec]:
                yield event
                await asyncio.sleep(0)
            return
        heard: list[Event] = []
        async with aclosing(self._engine.run(spec)) as events:  # whoever leaves this run leaves the engine's
            async for event in events:
                heard.append(event)
                if isinstance(event, RunFailed) and event.key in OBSTACLES:
                    self.refusal, self.refused = str(DembowError(event.key, **event.fields)), True
                yield event
        if heard and isinstance(heard[-1], ResultReady):
            self._ended[spec] = heard

    def cancel(self) -> None:
        """Cancel the engine's run."""
        self._engine.cancel()

    def set_tempo(self, steps_per_frame: int | None) -> None:
        """Train at another tempo."""
        self._engine.set_tempo(steps_per_frame)

    def step(self) -> None:
        """Ask for one training step."""
        self._engine.step()

    @property
    def state(self) -> EngineState:
        """State of the engine."""
        return self._engine.state

    @property
    def pid(self) -> int | None:
        """Process id of the engine's child."""
        return self._engine.pid

    async def stop(self) -> None:
        """Leave the child running: the next lesson needs it."""
