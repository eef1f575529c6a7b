"""A pool whose engines are scripted: tests say what they tell, and see what they were asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from core.engine.link import Link
from core.engine.pool import Pool
from core.engine.pool_link import PoolLink
from core.engine.protocol import VERSION, Hello, encode
from tests.patience import PATIENCE

HELLO = encode(Hello(VERSION))


class Engine:
    """An engine that tells what it is made to."""

    pid: int | None = None

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self._lines: asyncio.Queue[bytes] = asyncio.Queue()
        self._lines.put_nowait(HELLO)
        self._over = asyncio.Event()
        self.code = 0

    @property
    def alive(self) -> bool:
        return not self._over.is_set()

    def send(self, line: bytes) -> None:
        self.asked.append(msgspec.json.decode(line))

    async def line(self) -> bytes:
        return await self._lines.get()

    async def over(self) -> int:
        await self._over.wait()
        return self.code

    async def end(self, patience: float) -> None:
        del patience
        self.kill()

    def kill(self) -> None:
        self.die(0)

    def die(self, code: int) -> None:
        self.code = code
        self._over.set()
        self._lines.put_nowait(b"")

    def say(self, line: bytes) -> None:
        self._lines.put_nowait(line)

    def tell(self, run: int, kind: str, **fields: object) -> None:
        event = {"type": kind, **fields}
        self.say(msgspec.json.encode({"type": "reported", "run": run, "event": event}) + b"\n")

    def runs(self) -> list[str]:
        """The specs that it was asked to run."""
        return [request["spec"]["of"] for request in self.asked if request["type"] == "run"]


class Learner:
    """A learner's end of the socket."""

    def __init__(self, link: PoolLink) -> None:
        self.link = link
        self.heard: list[tuple[int, str]] = []
        """Of each event the learner's number of the run, and what it was; of a stage its name and label."""

    def ask(self, run: int, spec: str, kind: str = "forecast", **fields: object) -> None:
        self.request("run", run, spec={"type": kind, "of": spec}, **fields)

    def request(self, kind: str, run: int, **fields: object) -> None:
        self.link.send(msgspec.json.encode({"type": kind, "run": run, **fields}) + b"\n")

    async def hear(self, run: int, what: str) -> None:
        """Read until that was told."""
        async with asyncio.timeout(PATIENCE):
            while (run, what) not in self.heard:
                line = await self.link.line()
                assert line, f"cut, and never {what}: {self.heard}"
                told = msgspec.json.decode(line)
                if told["type"] == "reported":
                    event = told["event"]
                    name = event.get("stage") or event["type"]
                    self.heard.append((told["run"], f"{name} {event.get('label') or event.get('key') or ''}".strip()))


@asynccontextmanager
async def pool(folder: Path, most: int = 1) -> AsyncIterator[tuple[list[Engine], Callable[[], Any]]]:
    """A pool; its engines in the order in which they were begun, and what lets a learner in."""
    engines: list[Engine] = []
    learners: list[Learner] = []

    async def start() -> Link:
        engines.append(Engine())
        return engines[-1]

    made = Pool(folder / "engine", most, start)
    await made.open()

    async def enter() -> Learner:
        learner = Learner(await PoolLink.open(folder / "engine"))
        assert await learner.link.line() == HELLO
        learners.append(learner)
        return learner

    try:
        yield engines, enter
    finally:
        for learner in learners:
            await learner.link.end(PATIENCE)
        await made.close()


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.005)
