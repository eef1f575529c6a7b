"""A pool of heavy engines that many learners share through a socket, by the lines that a child of one's own speaks.

It knows no experiment: a spec is passed on as it came, an event as it was told. So the process that holds the pool
needs no NumPy, and a large event costs it a look.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from core.base.errors import DembowError
from core.engine.child_link import ChildLink, open_log
from core.engine.deaths import Worn, cause_of_death
from core.engine.link import Link
from core.engine.pool_queue import Guest, Job, Queue

WARM = ("--warm",)
PATIENCE = 2.0
"""Seconds an engine gets to end by itself before it is killed."""
LONGEST_ASKED = 1024 * 1024
"""Bytes of the longest line that a learner may send."""
FARTHEST_BEHIND = 64 * 1024 * 1024
"""Bytes that a learner may leave unread before the connection is cut."""
LAST = frozenset(("result_ready", "run_failed", "run_cancelled"))
"""Events after which nothing more comes of a run."""
STARTING = b'{"type":"stage_entered","stage":"starting"}'
Starter = Callable[[], Awaitable[Link]]
"""`start()` returns a link to a new engine. It raises `DembowError` where there is none to be had."""
log = logging.getLogger("dembow.pool")


class Line(msgspec.Struct):
    """A line of the protocol, as far as a pool reads it."""

    type: str
    run: int = 0
    spec: msgspec.Raw = msgspec.Raw(b"null")
    steps_per_frame: int | None = None
    event: msgspec.Raw = msgspec.Raw(b"null")


class Told(msgspec.Struct):
    """An event, as far as a pool reads it."""

    type: str
    stage: str = ""
    label: str = ""


class Kind(msgspec.Struct):
    """A spec, of which a pool reads the experiment's name alone."""

    type: str


class Worker:
    """An engine of the pool: one child at a time, and the run that it has."""

    def __init__(self) -> None:
        self.link: Link | None = None
        self.job: Job | None = None
        self.worn = Worn()
        self.reading: asyncio.Task[None] | None = None


class Connection(Guest):
    """A learner's end of the socket."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        super().__init__()
        self._writer = writer

    def tell(self, line: bytes) -> None:
        """Send a line, unless the learner has left or reads nothing."""
        if self._writer.is_closing():
            return
        if self._writer.transport.get_write_buffer_size() > FARTHEST_BEHIND:
            self._writer.transport.abort()
            return
        self._writer.write(line)


class Pool:
    """Engines, and the runs that wait for one."""

    def __init__(self, path: Path, most: int, start: Starter, told: str = "-") -> None:
        """Begin nothing yet. The socket will be at `path`; `told` is the path of the log that a failed run tells.

        There are `most` engines at the most: the first is begun at once, another one when a run waits for it.
        """
        self._path, self._start_one, self._log = path, start, told
        self.workers = [Worker() for _ in range(most)]
        self._closing = False
        self._queue = Queue()
        self._runs = 0
        self._hello = b""
        self._greeted = asyncio.Event()
        self._starting = asyncio.Lock()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._guests: dict[asyncio.StreamWriter, asyncio.Event] = {}
        """The way to each learner, and whether it is closed."""

    async def open(self) -> None:
        """Listen, and begin the first engine. Raises `DembowError` where neither can be."""
        if sys.platform == "win32":
            raise DembowError("serve_windows")
        try:
            self._server = await asyncio.start_unix_server(self._serve, self._path, limit=LONGEST_ASKED)
            self._path.chmod(0o600)
        except OSError as error:
            raise DembowError("engine_not_started", reason=error.strerror or str(error)) from error
        await self._start(self.workers[0])

    async def close(self) -> None:
        """Let go of all learners, and end all engines."""
        self._closing = True
        if self._server:
            self._server.close()
        self._greeted.set()
        for writer in self._guests:
            writer.close()
        for left in list(self._guests.values()):
            await left.wait()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*(self._end(worker) for worker in self.workers))
        self._path.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        guest = Connection(writer)
        left = self._guests[writer] = asyncio.Event()
        self._queue.welcome(guest)
        try:
            await self._greeted.wait()
            guest.tell(self._hello)
            while line := await reader.readline():
                self._hear(guest, msgspec.json.decode(line, type=Line))
        except ValueError as error:  # whoever says what is no line of ours is let go
            log.warning("a learner was let go: %s", error)
        except ConnectionError as error:  # a terminal that was closed
            log.debug("a learner has gone: %s", error)
        finally:
            for job in self._queue.part(guest):
                self._give_up(job)
            writer.close()
            self._move()
            with suppress(ConnectionError):  # the learner was first
                await writer.wait_closed()
            del self._guests[writer]
            left.set()

    def _hear(self, guest: Guest, line: Line) -> None:
        if line.type == "run":
            # A program may do otherwise the next time, and one that is paced is paced by one learner.
            alike = line.steps_per_frame is None and msgspec.json.decode(line.spec, type=Kind).type != "exercise"
            spec = bytes(line.spec)
            self._queue.ask(guest, line.run, Job(spec, line.steps_per_frame, alike=alike), _reported)
        elif line.type == "cancel":
            job = self._queue.leave(guest, line.run)
            guest.tell(_reported(line.run, b'{"type":"run_cancelled"}'))
            if job is not None:
                self._give_up(job)
        else:
            self._pace(guest, line)
        self._move()

    def _pace(self, guest: Guest, line: Line) -> None:
        """Pass a tempo on, where the run is one learner's alone and nobody waits for its engine."""
        job = self._queue.job_of(guest, line.run)
        if job is None or len(job.listeners) > 1 or (self._queue.waiting and not self._free()):
            return
        if line.type == "set_tempo":
            job.pace(line.steps_per_frame)
        worker = self._worker_of(job)
        if worker and worker.link:
            worker.link.send(_request(line.type, job.number, line.steps_per_frame))

    def _give_up(self, job: Job) -> None:
        """End a run that nobody wants any more; its engine is free once it says so."""
        worker = self._worker_of(job)
        if worker and worker.link:
            worker.link.send(_request("cancel", job.number))

    def _move(self) -> None:
        """Give what waits to whoever is free, hurry what is slow while others wait, and tell all their places."""
        if self._closing:
            return
        while self._queue.waiting and (worker := self._free()):
            job = self._queue.next()
            self._runs += 1
            job.number = self._runs
            worker.job = job
            self._do(self._begin(worker, job))
        if self._queue.waiting:
            for worker in self.workers:
                if worker.job is not None and worker.link and worker.job.steps_per_frame is not None:
                    worker.job.pace(None)
                    worker.link.send(_request("set_tempo", worker.job.number))
        for place, job in enumerate(self._queue.order(), 1):
            if job.place != place:
                job.place = place
                event = msgspec.json.encode({"type": "stage_entered", "stage": "queued", "label": str(place)})
                job.tell(event, _reported)

    def _free(self) -> Worker | None:
        """Return an engine without a run: one that lives before one that is yet to be started."""
        idle = [worker for worker in self.workers if worker.job is None]
        return next((worker for worker in idle if worker.link), idle[0] if idle else None)

    def _worker_of(self, job: Job) -> Worker | None:
        return next((worker for worker in self.workers if worker.job is job), None)

    async def _begin(self, worker: Worker, job: Job) -> None:
        job.heard(STARTING, once=False, reported=_reported)
        try:
            await self._start(worker)
        except DembowError as error:
            self._fail(worker, error.key, error.texts)
            return
        if worker.link and worker.job is job:
            fields = {"type": "run", "run": job.number, "steps_per_frame": job.steps_per_frame}
            worker.link.send(msgspec.json.encode({**fields, "spec": msgspec.Raw(job.spec)}) + b"\n")
            if not job.listeners:  # it was given up meanwhile
                self._give_up(job)

    async def _start(self, worker: Worker) -> None:
        async with self._starting:
            if worker.link is not None:
                return
            worker.link = await self._start_one()
            worker.worn = Worn()
            worker.reading = self._do(self._read(worker, worker.link))

    async def _warm(self, worker: Worker) -> None:
        try:
            await self._start(worker)
        except DembowError as error:
            log.warning("%s", error)  # the run that needs it starts it again, and tells why it cannot

    async def _read(self, worker: Worker, link: Link) -> None:
        """Pass on what an engine tells, until it has ended; what waits for one stays in the queue."""
        key = ""
        try:
            while line := await link.line():
                told = msgspec.json.decode(line, type=Line)
                if told.type == "hello":
                    self._hello = line
                    self._greeted.set()
                elif told.type == "reported":
                    await self._report(worker, told)
                    if worker.link is not link:
                        return
        except (ValueError, RecursionError, OSError):
            key = "engine_garbled"
            link.kill()
        code = await link.over()
        key = key or cause_of_death(code, heavy=True)
        self._greeted.set()  # who waits to be greeted may ask, and hears why there is nobody
        worker.link = None
        self._fail(worker, key, {"code": str(code), "log": self._log})

    async def _report(self, worker: Worker, line: Line) -> None:
        job, event = worker.job, msgspec.json.decode(line.event, type=Told)
        if job is None or job.number != line.run:
            return
        worker.worn.note(line.run, event.stage, event.label)
        job.heard(bytes(line.event), once=event.type != "stage_entered", reported=_reported)
        if event.type in LAST:
            self._queue.done(job)
            pid = worker.link.pid if worker.link else None
            if pid is not None and worker.worn.out(pid):
                await self._end(worker)
                self._do(self._warm(worker))
            worker.job = None
            self._move()

    def _fail(self, worker: Worker, key: str, fields: Mapping[str, str]) -> None:
        """Tell whoever listens that their run has failed; the engine is begun anew with the next run."""
        job, worker.job = worker.job, None
        if job is not None:
            event = msgspec.json.encode({"type": "run_failed", "key": key, "fields": dict(fields)})
            job.heard(event, once=True, reported=_reported)
            self._queue.done(job)
        self._move()

    async def _end(self, worker: Worker) -> None:
        link, worker.link = worker.link, None
        if worker.reading and worker.reading is not asyncio.current_task():
            worker.reading.cancel()
        if link is not None:
            await link.end(PATIENCE)

    def _do(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def starter(state: Path, environment: Mapping[str, str]) -> Starter:
    """Return what starts engines with that environment, whose log is in the folder `state`."""

    async def start() -> Link:
        written = open_log(state)
        try:
            return await ChildLink.start(WARM, written, environment)
        finally:
            if written:
                written.close()

    return start


def _reported(run: int, event: bytes) -> bytes:
    return b'{"type":"reported","run":%d,"event":%b}\n' % (run, event)


def _request(kind: str, run: int, steps_per_frame: int | None = None) -> bytes:
    tempo = {"steps_per_frame": steps_per_frame} if kind == "set_tempo" else {}
    return msgspec.json.encode({"type": kind, "run": run, **tempo}) + b"\n"
