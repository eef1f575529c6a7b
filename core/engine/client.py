"""The screen's side of one hand: starts the child, asks for runs, hears events, survives the child's death."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from core.base.errors import DembowError
from core.base.folders import LOG, state_folder
from core.base.heartbeat import PERIOD
from core.base.without_tensorflow import NO_AVX, give_up
from core.engine.child_link import ChildLink, open_log
from core.engine.deaths import Worn, cause_of_death
from core.engine.link import Link
from core.engine.pool_link import PoolLink, pool_path

if TYPE_CHECKING:
    # The protocol knows every experiment and so brings NumPy in: a third of the time to the first picture. It is
    # imported when the child is started, which is after that picture.
    from core.engine.protocol import Reply, Request
    from core.experiments.spec import Spec
    from core.jobs.events import Event

EngineState = Literal["stopped", "loading", "ready", "busy", "lost"]
Hand = Literal["light", "heavy", "warm", "pooled"]
"""Kinds of child: NumPy alone; TensorFlow when a run needs it; TensorFlow from the start; one that learners share."""
ARGUMENTS: Mapping[Hand, tuple[str, ...]] = {"light": ("--light",), "heavy": (), "warm": ("--warm",)}
SILENCE = 60.0
"""Seconds without a word of a run, nor a sign of life, after which its child is put down, as one that was stopped."""
PATIENCE = 2.0
"""Seconds a child gets to end by itself before it is killed."""


class Engine(Protocol):
    """Interface of an engine, real or fake, for the screen."""

    @property
    def state(self) -> EngineState: ...

    @property
    def pid(self) -> int | None: ...

    def listen(self, on_state: Callable[[EngineState], None]) -> None: ...

    async def start(self) -> None: ...

    def run(self, spec: Spec) -> AsyncGenerator[Event, None]: ...

    def cancel(self) -> None: ...

    def set_tempo(self, steps_per_frame: int | None) -> None: ...

    def step(self) -> None: ...

    async def stop(self) -> None: ...


class EngineClient:
    """One child process, started when first needed and again whenever it was lost."""

    def __init__(self, hand: Hand = "heavy") -> None:
        """Start nothing yet. Each hand but `heavy` is loading until it says that it is there."""
        self.log: Path | None = None
        """File of the child's stderr; none when no folder would take it."""
        self._hand = hand
        self._there = False
        self._greeted = asyncio.Event()
        self._active: int | None = None
        self._lost = False
        self._announced: EngineState = "stopped"
        self._on_state: Callable[[EngineState], None] | None = None
        self._link: Link | None = None
        self._reader: asyncio.Task[None] | None = None
        self._events: dict[int, asyncio.Queue[Event]] = {}
        """Events that wait for the listener of each run. One that is being left takes nothing from the next."""
        self._run = 0
        self._steps_per_frame: int | None = None
        self._worn = Worn()
        self._renewal: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._beaten = 0
        """Run of which the child said last that it is at it, and nothing else."""
        self._silent = False

    @property
    def pid(self) -> int | None:
        """Return the child's process number while it lives; none of a child that learners share."""
        return self._link.pid if self._link else None

    @property
    def alive(self) -> bool:
        """Return whether there is a child."""
        return self._link is not None and self._link.alive

    @property
    def state(self) -> EngineState:
        """Return the engine's state in a word."""
        if not self.alive:
            return "lost" if self._lost else "stopped"
        if self._active is not None:
            return "busy"
        return "ready" if self._there else "loading"

    def listen(self, on_state: Callable[[EngineState], None]) -> None:
        """Tell `on_state` of every change of `state`."""
        self._on_state = on_state

    async def start(self) -> None:
        """Start the child unless it lives. Raises `DembowError` when it cannot be started."""
        async with self._starting:
            if self.alive:
                return
            link = self._link = await self._linked()
            self._lost, self._there = False, self._hand in ("heavy", "pooled")
            self._greeted.clear()
            self._worn = Worn()
            self._reader = asyncio.create_task(self._read(link))
            self._announce()

    async def greeted(self) -> None:
        """Wait until the child that was started speaks, or is gone."""
        await self._greeted.wait()

    async def run(self, spec: Spec) -> AsyncGenerator[Event, None]:
        """Yield the events of one run, the last of `LAST_EVENTS` included, starting the child if need be.

        A run is cancelled by leaving the loop and closing this iterator, or by `cancel`. While nothing comes, the
        last stage is said again, so that a listener hears something five times a second.
        """
        from core.engine.protocol import Cancel, Run
        from core.jobs.events import LAST_EVENTS
        from core.jobs.stages import StageEntered

        spec.check()
        await self._renewed()
        await self.start()
        self._run += 1
        number = self._active = self._run
        events = self._events[number] = asyncio.Queue()
        self._send(Run(number, spec, self._steps_per_frame))
        self._announce()
        stage, since = StageEntered("starting"), time.monotonic()
        event: Event = stage
        silent = 0.0
        try:
            while not isinstance(event, LAST_EVENTS):
                try:
                    # Not `wait_for`, which in Python 3.11 forgets that it was cancelled where an event comes just then.
                    async with asyncio.timeout(PERIOD):
                        event = await events.get()
                except TimeoutError:
                    silent = 0.0 if self._beaten == number else silent + PERIOD
                    self._beaten = 0
                    if silent > SILENCE:
                        silent = 0.0
                        self._put_down()
                    yield StageEntered(stage.stage, stage.label, stage.fraction, time.monotonic() - since)
                    continue
                silent = 0.0
                if isinstance(event, StageEntered):
                    if event.stage != stage.stage:
                        since = time.monotonic()
                    stage = event
                    self._worn.note(number, stage.stage, stage.label)
                yield event
        finally:
            del self._events[number]
            if not isinstance(event, LAST_EVENTS):
                self._send(Cancel(number))
            if self._active == number:
                self._active = None
                if self._hand == "warm" and self.pid is not None and self._worn.out(self.pid):
                    self._renewal = asyncio.create_task(self._renew())
            self._announce()

    def cancel(self) -> None:
        """Ask for the end of the run that goes on; its listener gets `RunCancelled` at once."""
        from core.engine.protocol import Cancel
        from core.jobs.events import RunCancelled

        if self._active is not None:
            self._send(Cancel(self._active))
            self._tell(self._active, RunCancelled())

    def set_tempo(self, steps_per_frame: int | None) -> None:
        """Train so many steps a picture, in the run that goes on and in those to come.

        None is full speed; at zero each step waits for a call of `step`.
        """
        from core.engine.protocol import SetTempo

        self._steps_per_frame = steps_per_frame
        if self._active is not None:
            self._send(SetTempo(self._active, steps_per_frame))

    def step(self) -> None:
        """Ask for one training step of the run that goes on, where each waits to be asked for."""
        from core.engine.protocol import TakeStep

        if self._active is not None:
            self._send(TakeStep(self._active))

    async def stop(self) -> None:
        """End the child: by closing its stdin, then by force."""
        await self._renewed()
        await self._end()
        self._announce()

    async def _renewed(self) -> None:
        """Wait for the end of a replacement that was begun."""
        if self._renewal:
            await asyncio.wait([self._renewal])

    async def _renew(self) -> None:
        """Replace the child. A run that comes meanwhile waits for the new one."""
        await self._end()
        try:
            await self.start()
        except DembowError:
            return  # the next run starts it again, and tells why it cannot

    async def _end(self) -> None:
        link, self._link = self._link, None
        if self._reader:
            self._reader.cancel()
        if link is not None:
            await link.end(PATIENCE)

    def _send(self, request: Request) -> None:
        from core.engine.protocol import encode

        if self._link:
            self._link.send(encode(request))

    def _put_down(self) -> None:
        """End a child of our own that has said nothing of this run for long: somebody stopped it, or it hangs.

        Who waits is told by whoever reads what it says. In a pool a run may wait for its turn as long as it must.
        """
        if self._link and self._link.pid is not None:
            self._silent = True
            self._link.kill()

    async def _read(self, link: Link) -> None:
        """Pass on the child's messages; when it falls silent for good, tell the run that waits."""
        from core.engine.protocol import decode_reply
        from core.jobs.events import RunFailed

        key = ""
        try:
            while line := await link.line():
                self._hear(decode_reply(line))
        except (ValueError, RecursionError, OSError) as error:
            # A child of another version, or something that wrote between our lines: it cannot be trusted further.
            key = "engine_garbled"
            link.kill()
            self._note(error)
        code = await link.over()
        if self._link is not link:
            return  # its death was noticed already: another was started, and the run that goes on is that one's
        self._lost = True
        if self._silent:
            key, self._silent = "engine_silent", False
        key = key or cause_of_death(code, heavy=self._hand not in ("light", "pooled"))
        if key == NO_AVX:
            give_up()
        self._tell(self._run, RunFailed(key, {"code": str(code), "log": str(self.log or "-")}))
        self._greeted.set()
        self._announce()

    def _hear(self, reply: Reply) -> None:
        from core.engine.protocol import VERSION, Beat, Hello, Reported

        if isinstance(reply, Reported):
            self._tell(reply.run, reply.event)
            return
        if isinstance(reply, Beat):
            self._beaten = reply.run
            return
        if isinstance(reply, Hello):
            if reply.version != VERSION:
                raise ValueError(f"the engine speaks version {reply.version}, this screen {VERSION}")
            self._greeted.set()
        # A hand that warms up is there once it is warm, the light one once it greets.
        if self._hand == "light" or not isinstance(reply, Hello):
            self._there = True
            self._announce()

    def _tell(self, run: int, event: Event) -> None:
        """Pass an event on to whoever listens to its run; an echo of a run that was left is for nobody."""
        events = self._events.get(run)
        if events is not None:
            events.put_nowait(event)

    def _note(self, error: Exception) -> None:
        """Write the details of a fault to the child's log."""
        if self.log:
            with self.log.open("a", encoding="utf-8") as log:
                log.write(f"{type(error).__name__}: {error}\n")

    def _announce(self) -> None:
        if self.state != self._announced:
            self._announced = self.state
            if self._on_state:
                self._on_state(self.state)

    async def _linked(self) -> Link:
        """Return a link to a new child, or to the pool. Raises `DembowError` where there is none to be had."""
        shared = pool_path()
        if self._hand == "pooled" and shared:
            return await PoolLink.open(shared)
        log = open_log(state_folder())
        self.log = state_folder() / LOG if log else None
        try:
            return await ChildLink.start(ARGUMENTS.get(self._hand, ()), log)
        finally:
            if log:
                log.close()
