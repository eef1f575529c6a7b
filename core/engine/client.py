"""The screen's side of one hand: starts the child, asks for runs, hears events, survives the child's death."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol

from core.base.errors import DembowError
from core.base.folders import LOG, state_folder
from core.base.heartbeat import PERIOD
from core.base.machine import resident_memory
from core.base.process_group import APART, crashed, kill_group
from core.base.without_tensorflow import NO_AVX, cannot_run_it, give_up

if TYPE_CHECKING:
    # The protocol knows every experiment and so brings NumPy in: a third of the time to the first picture. It is
    # imported when the child is started, which is after that picture.
    from core.engine.protocol import Reply, Request
    from core.experiments.spec import Spec
    from core.jobs.events import Event

EngineState = Literal["stopped", "loading", "ready", "busy", "lost"]
Hand = Literal["light", "heavy", "warm"]
"""Kinds of child: NumPy alone; TensorFlow when a run needs it; TensorFlow from the start."""
ARGUMENTS: Mapping[Hand, tuple[str, ...]] = {"light": ("--light",), "heavy": (), "warm": ("--warm",)}
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Variables that a child finds, unless they are set: its matrices are too small to share among threads."""

MOST_COMPILED = 16
"""Models compiled in one child after which a hand that warms up is replaced, when nobody waits for it.

XLA keeps the programs of each, some 15 MB for a forecast's, as long as the process lives, whether or not anybody could
still call them.
"""
LEAST_COMPILED = 4
"""Models without which a child is not replaced, however large: a new one would soon be as large."""
LARGEST_CHILD = 800 * 1024 * 1024
"""Bytes from which on it is replaced earlier, where the system tells them."""
LONGEST_LOG = 1024 * 1024
"""Bytes from which on a log begins anew."""
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line: the weights of the largest run, as text, with room to spare."""
PATIENCE = 2.0
"""Seconds a child gets to end by itself before it is killed."""
PACKAGES = Path(__file__).resolve().parents[2]
"""The folder that holds `core`: the child must find the same code from any working directory."""


class Engine(Protocol):
    """Interface of an engine, real or fake, for the screen."""

    @property
    def state(self) -> EngineState: ...

    @property
    def pid(self) -> int | None: ...

    def listen(self, on_state: Callable[[EngineState], None]) -> None: ...

    async def start(self) -> None: ...

    def run(self, spec: Spec) -> AsyncIterator[Event]: ...

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
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._events: asyncio.Queue[tuple[int, Event]] = asyncio.Queue()
        self._run = 0
        self._steps_per_frame: int | None = None
        self._compiled = 0
        self._renewal: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """Return the child's process number while it lives."""
        return self._process.pid if self._process and self._process.returncode is None else None

    @property
    def state(self) -> EngineState:
        """Return the engine's state in a word."""
        if self.pid is None:
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
            if self.pid is not None:
                return
            log = self._open_log()
            try:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "core.engine.child",
                    *ARGUMENTS[self._hand],
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=log or asyncio.subprocess.DEVNULL,
                    cwd=PACKAGES,
                    env={**ONE_THREAD, **os.environ},
                    limit=LONGEST_LINE,
                    creationflags=APART,
                    start_new_session=True,  # so that Ctrl+C in the terminal reaches the screen alone
                )
            except OSError as error:
                raise DembowError("engine_not_started", reason=error.strerror or str(error)) from error
            finally:
                if log:
                    log.close()
            self._lost, self._there = False, self._hand == "heavy"
            self._greeted.clear()
            self._compiled = 0
            self._reader = asyncio.create_task(self._read(self._process))
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
        from core.jobs.events import LAST_EVENTS, StageEntered

        spec.check()
        await self._renewed()
        await self.start()
        self._run += 1
        number = self._active = self._run
        self._send(Run(number, spec, self._steps_per_frame))
        self._announce()
        stage, since = StageEntered("starting"), time.monotonic()
        compiled: set[str] = set()
        event: Event = stage
        try:
            while not isinstance(event, LAST_EVENTS):
                try:
                    run, reported = await asyncio.wait_for(self._events.get(), PERIOD)
                except TimeoutError:
                    yield StageEntered(stage.stage, stage.label, stage.fraction, time.monotonic() - since)
                    continue
                if run != number:  # an echo of a run that was left
                    continue
                event = reported
                if isinstance(event, StageEntered):
                    if event.stage != stage.stage:
                        since = time.monotonic()
                    stage = event
                    if stage.stage == "compiling":
                        compiled.add(stage.label)
                yield event
        finally:
            if not isinstance(event, LAST_EVENTS):
                self._send(Cancel(number))
            if self._active == number:
                self._active = None
                self._compiled += len(compiled)
                if self._hand == "warm" and self.pid is not None and self._is_worn(self.pid):
                    self._renewal = asyncio.create_task(self._renew())
            self._announce()

    def cancel(self) -> None:
        """Ask for the end of the run that goes on; its listener gets `RunCancelled` at once."""
        from core.engine.protocol import Cancel
        from core.jobs.events import RunCancelled

        if self._active is not None:
            self._send(Cancel(self._active))
            self._events.put_nowait((self._active, RunCancelled()))

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

    def _is_worn(self, pid: int) -> bool:
        """Return whether the child holds so many programs, or so much memory of theirs, that a new one is better."""
        if self._compiled >= MOST_COMPILED:
            return True
        return self._compiled >= LEAST_COMPILED and (resident_memory(pid) or 0) >= LARGEST_CHILD

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
        process, self._process = self._process, None
        if self._reader:
            self._reader.cancel()
        if process is None or process.returncode is not None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            await self._kill(process).wait()

    def _send(self, request: Request) -> None:
        from core.engine.protocol import encode

        process = self._process
        if process and process.stdin and not process.stdin.is_closing():
            process.stdin.write(encode(request))

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        """Pass on the child's messages; when it falls silent for good, tell the run that waits."""
        from core.engine.protocol import decode_reply
        from core.jobs.events import RunFailed

        key = ""
        try:
            while process.stdout and (line := await process.stdout.readline()):
                self._hear(decode_reply(line))
        except ValueError as error:
            # A child of another version, or something that wrote between our lines: it cannot be trusted further.
            key, process = "engine_garbled", self._kill(process)
            self._note(error)
        code = await process.wait()
        self._lost = True
        if not key and self._hand != "light" and crashed(code):
            from core.engine.kept_programs import forget

            # A kept program may be to blame. Where there was none, TensorFlow has never run on this processor.
            if not forget() and cannot_run_it(code):
                key = NO_AVX
                give_up()
        key = key or ("engine_killed" if code < 0 else "engine_lost")
        self._events.put_nowait((self._run, RunFailed(key, {"code": str(code), "log": str(self.log or "-")})))
        self._greeted.set()
        self._announce()

    def _hear(self, reply: Reply) -> None:
        from core.engine.protocol import VERSION, Hello, Reported

        if isinstance(reply, Reported):
            self._events.put_nowait((reply.run, reply.event))
            return
        if isinstance(reply, Hello):
            if reply.version != VERSION:
                raise ValueError(f"the engine speaks version {reply.version}, this screen {VERSION}")
            self._greeted.set()
        # A hand that warms up is there once it is warm, the light one once it greets.
        if self._hand == "light" or not isinstance(reply, Hello):
            self._there = True
            self._announce()

    def _kill(self, process: asyncio.subprocess.Process) -> asyncio.subprocess.Process:
        """End the child with all that it started: whoever still held its pipes would keep us waiting for their end."""
        if process.returncode is None:  # it may have died on its own since
            kill_group(process.pid)
        return process

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

    def _open_log(self) -> BinaryIO | None:
        folder = state_folder()
        with suppress(OSError):  # a log that cannot be written must not keep anyone from learning
            folder.mkdir(parents=True, exist_ok=True)
            self.log = folder / LOG
            # Both hands write at its end, and what the one says must not go when the other is started.
            grown = self.log.exists() and self.log.stat().st_size > LONGEST_LOG
            return self.log.open("wb" if grown else "ab")
        self.log = None
        return None
