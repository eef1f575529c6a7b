"""Two hands behind one engine: a light child that is there at once, and a heavy one that brings TensorFlow in.

A run that TensorFlow has no part in goes to the light hand, whatever the heavy one does meanwhile: load, compile,
train, or die. Where there is no TensorFlow the light hand does everything, and says of what it cannot do why.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from core.base.errors import DembowError
from core.base.heartbeat import PERIOD
from core.base.without_tensorflow import NO_AVX, OBSTACLES, give_up, obstacle, told
from core.engine.client import EngineClient, EngineState, Hand

if TYPE_CHECKING:
    from core.experiments.spec import Spec
    from core.jobs.events import Event


QUIET = 1.5
"""Seconds after the light hand is there in which the heavy one is not loaded unless a run needs it."""


class Hands:
    """An engine of two children: screens see one. It is ready when the light hand is."""

    def __init__(self, heavy: Hand = "warm") -> None:
        """Start nothing yet. A heavy hand that is not warm brings TensorFlow in when a run needs it."""
        self.light, self.heavy = EngineClient("light"), EngineClient(heavy)
        for hand in (self.light, self.heavy):
            hand.listen(self._heard)
        self._announced: EngineState = "stopped"
        self._on_state: Callable[[EngineState], None] | None = None
        self._warming: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """Return the process number of the light hand while it lives."""
        return self.light.pid

    @property
    def log(self) -> Path | None:
        """Return the file to which both hands write what went wrong."""
        return self.heavy.log or self.light.log

    @property
    def state(self) -> EngineState:
        """Return the state of both in a word: a hand that works or was lost is told, one that loads is not."""
        # A heavy hand that the processor cannot have is not lost: nothing will start it again.
        states = (self.light.state, *(() if obstacle() else (self.heavy.state,)))
        for told_first in ("busy", "lost"):
            if told_first in states:
                return told_first
        return self.light.state

    def listen(self, on_state: Callable[[EngineState], None]) -> None:
        """Tell `on_state` of every change of `state`."""
        self._on_state = on_state

    async def start(self) -> None:
        """Start the light hand unless it lives, and the heavy one behind it. Raises `DembowError` where it cannot."""
        await self.light.start()
        if obstacle() is None and not self.heavy.alive and (self._warming is None or self._warming.done()):
            self._warming = asyncio.create_task(self._warm())

    async def run(self, spec: Spec) -> AsyncGenerator[Event, None]:
        """Yield the events of one run in the hand that it needs, the last of `LAST_EVENTS` included.

        A heavy hand that dies of this processor leaves its run to the light one.
        """
        from core.engine.routing import needs_heavy
        from core.jobs.events import RunFailed

        spec.check()
        await self.start()
        if needs_heavy(spec):
            died = False
            async with aclosing(self.heavy.run(spec)) as events:
                async for event in events:
                    died = isinstance(event, RunFailed) and event.key == NO_AVX
                    if not died:
                        yield event
            if not died:
                return
            give_up()  # it may have died in the process of a learner's program
        async with aclosing(self.light.run(spec)) as events:
            async for event in events:
                known = obstacle()
                if isinstance(event, RunFailed) and event.key in OBSTACLES and known:
                    # The light hand has no TensorFlow in any case: why there is none at all is known here.
                    yield RunFailed(known, told(known).texts)
                else:
                    yield event

    def cancel(self) -> None:
        """Ask for the end of what goes on; whoever listens gets `RunCancelled` at once."""
        self.light.cancel()
        self.heavy.cancel()

    def set_tempo(self, steps_per_frame: int | None) -> None:
        """Train so many steps a picture, in what goes on and in what is to come; none is full speed."""
        self.light.set_tempo(steps_per_frame)
        self.heavy.set_tempo(steps_per_frame)

    def step(self) -> None:
        """Ask for one training step of what goes on, where each waits to be asked for."""
        self.light.step()
        self.heavy.step()

    async def stop(self) -> None:
        """End both hands."""
        if self._warming:
            self._warming.cancel()
            await asyncio.wait([self._warming])
        await asyncio.gather(self.light.stop(), self.heavy.stop())

    async def _warm(self) -> None:
        """Start the heavy hand when the light one is there and idle, which it would slow down.

        TensorFlow takes seconds of a core to load. Whoever presses space at once is watching the first network learn
        meanwhile; a run that needs TensorFlow does not wait for this.
        """
        await self.light.greeted()
        await asyncio.sleep(QUIET)
        while self.light.state == "busy":
            await asyncio.sleep(PERIOD)
        try:
            await self.heavy.start()
        except DembowError:
            return  # the run that needs it starts it again, and tells why it cannot

    def _heard(self, _: EngineState) -> None:
        if self.state != self._announced:
            self._announced = self.state
            if self._on_state:
                self._on_state(self.state)
