"""Learners in a real headless browser, many at once: `python -m tests.tui.served.browser --sessions 10`.

It starts a server of its own, lets the learners in, measures, and looks whether what `dembow serve` promises holds.
Chromium runs on the same machine, and takes its part of it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from tornado.httpclient import HTTPClientError

from core.engine.client import EngineClient
from core.engine.pool_link import VARIABLE as POOL
from core.experiments.forecast import ForecastSpec
from core.jobs.events import ResultReady
from core.jobs.training import FitSettings
from lessons.content.loader import load_course
from lessons.learner.progress import Progress
from tests.patience import PATIENCE
from tests.tui.served.chromium import ROWS, SELDOM, TIMING, Browser, Page, chromium
from tests.tui.served.serving import Tab, cookies_of, enter, fetch
from tui.served.accounts import identity
from tui.strings import load_strings

ROOT = Path(__file__).parents[3]
KEYS = 20
"""Keys that each learner presses while they are timed, one a second."""
HEAD, STEP, LAST = "step by step", "step 1 of", "Reading is not using"
"""Texts of the map and of a lesson."""
MOST = {"map": 10.0, "engine": 15.0, "key": 250.0, "memory": 1_200.0}
"""Limits for ten sessions at once on two cores: seconds, seconds, milliseconds, megabytes."""


@dataclass
class Found:
    """What was measured, and what was looked at."""

    sessions: int
    map: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)
    """Seconds from the door to the map, and to an engine that is ready."""
    computed: tuple[float, float] = (0.0, 0.0)
    """Seconds of one core that were computed until then, by dembow and by the browser."""
    keys: list[float] = field(default_factory=list)
    """Milliseconds from a key to the picture."""
    memory: float = 0.0
    """Megabytes of the server and all its processes together, each shared page counted once."""
    processes: int = 0
    heavy: list[float] = field(default_factory=list)
    """Seconds until a forecast that all ask for at the same moment is there, by learner."""
    worked: float = 0.0
    """Megabytes of all together once that forecast is there."""
    holds: dict[str, bool] = field(default_factory=dict)
    """Promises, and whether they hold."""

    def rows(self) -> Iterator[str]:
        """A line a figure."""
        yield f"{self.sessions} sessions at once"
        if not self.keys:
            return
        for name, values in (("map", self.map), ("engine", self.engine)):
            limit = f"(median {middle(values):.1f}; at most {MOST[name]:.0f})"
            yield f"{name + ' within':<22}{max(values):6.1f} s    {limit}"
        yield "computed until then   {:6.1f} s    by dembow, {:.1f} s by the browser".format(*self.computed)
        told = f"{share(self.keys, 0.95):.0f} ms p95 of {len(self.keys)} keys (at most {MOST['key']:.0f})"
        yield f"key to painted        {middle(self.keys):6.0f} ms p50, {told}"
        told = f"in {self.processes} processes (at most {MOST['memory']:.0f})"
        yield f"memory together       {self.memory:6.0f} MB   {told}"
        if self.heavy:
            yield f"one forecast for all  {max(self.heavy):6.1f} s    {self.worked:.0f} MB together then"
        for promise, holds in self.holds.items():
            yield f"{promise:<46}{'yes' if holds else 'NO'}"


def middle(values: Sequence[float]) -> float:
    return share(values, 0.5)


def share(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else float("nan")


@asynccontextmanager
async def server(folder: Path) -> AsyncIterator[tuple[psutil.Process, int]]:
    """A server in a process of its own; its port."""
    words = ("--lang", "en", "serve", "--port", "0", "--folder", str(folder / "class"))
    environment = {**os.environ, "DEMBOW_HOME": str(folder)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "dembow", *words, stdout=subprocess.PIPE, cwd=ROOT, env=environment
    )
    try:
        assert process.stdout
        said = (await process.stdout.readline()).decode()
        found = re.search(r":(\d+)/", said)
        assert found, said
        yield psutil.Process(process.pid), int(found[1])
    finally:
        with suppress(ProcessLookupError):  # a test has ended it
            process.terminate()
        await process.wait()


async def measure(found: Found, keys: int = KEYS, *, heavy: bool = True, pictures: Path | None = None) -> None:
    """Let learners in, at once, and measure."""
    sessions = found.sessions
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        async with server(folder) as (process, port), chromium() as browser:
            address = f"http://127.0.0.1:{port}/"
            learners = [await browser.learner() for _ in range(sessions)]
            pages = [await browser.open(address, learner) for learner in learners]
            for page in pages:
                await page.until_js("!!document.querySelector('input[name=pin]')")
            if pictures:
                await pages[0].picture(pictures / "door.png")
            await asyncio.gather(*(arrive(found, number, page) for number, page in enumerate(pages)))
            found.computed = computed(process), computed(browser.process)
            if pictures:
                await pages[0].picture(pictures / "map.png")
            for page in pages:
                await page.js(TIMING)
            await asyncio.gather(*(type_on(found, number, page, keys) for number, page in enumerate(pages)))
            family = [process, *process.children(recursive=True)]
            found.memory, found.processes = together(family)
            if heavy:
                await ask_for_a_forecast(found, family)
                found.worked, _ = together([process, *process.children(recursive=True)])
            await look(found, folder, browser, learners, pages, address)
            if pictures:
                await pages[0].picture(pictures / "lesson.png")
            family = process.children(recursive=True)
            process.terminate()
            found.holds["nothing outlives the server"] = not psutil.wait_procs(family, timeout=PATIENCE)[1]


async def arrive(found: Found, number: int, page: Page) -> None:
    """Come in; wait for the map and for an engine."""
    began = time.monotonic()
    await page.enter(f"Learner {number}")
    await page.until(HEAD, look=SELDOM)
    found.map.append(time.monotonic() - began)
    await page.until(load_strings("en")("engine.ready"), look=SELDOM)
    found.engine.append(time.monotonic() - began)


async def type_on(found: Found, number: int, page: Page, keys: int) -> None:
    """Press a key a second, beginning at a moment of one's own."""
    await asyncio.sleep(random.Random(number).random())
    for turn in range(keys):
        began = time.monotonic()
        await page.press("ArrowUp" if turn % 2 else "ArrowDown")
        await asyncio.sleep(max(0.0, 1.0 - (time.monotonic() - began)))
        await page.until_js(f"window.__painted.length > {turn}")
    found.keys += await page.js("window.__painted")
    if keys % 2:  # back to where everyone began
        await page.press("ArrowUp")


def computed(process: psutil.Process) -> float:
    """Seconds of a core that a process and those below it have taken so far."""
    seconds = 0.0
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            seconds += sum(one.cpu_times()[:2])
    return seconds


def together(family: Sequence[psutil.Process]) -> tuple[float, int]:
    """Megabytes of processes, each page that several share counted once, and how many processes."""
    sizes = []
    for one in family:
        with suppress(psutil.NoSuchProcess):
            sizes.append(one.memory_full_info().pss)
    return sum(sizes) / 2**20, len(sizes)


async def ask_for_a_forecast(found: Found, family: Sequence[psutil.Process]) -> None:
    """Let every learner's engine ask for the same run at the same moment."""
    paths = set()
    for one in family:
        with suppress(psutil.NoSuchProcess):
            paths.add(one.environ().get(POOL))
    (path,) = paths - {None}
    os.environ[POOL] = path
    spec = ForecastSpec(models=("linear",), seeds=1, settings=FitSettings(epochs=3))
    began = time.monotonic()

    async def ask() -> None:
        client = EngineClient("pooled")
        events = [event async for event in client.run(spec)]
        await client.stop()
        assert isinstance(events[-1], ResultReady), events[-1]
        found.heavy.append(time.monotonic() - began)

    try:
        await asyncio.gather(*(ask() for _ in range(found.sessions)))
    finally:
        del os.environ[POOL]


async def look(
    found: Found, folder: Path, browser: Browser, learners: list[str], pages: list[Page], address: str
) -> None:
    """Look whether promises hold."""
    port = int(address.rstrip("/").rpartition(":")[2])
    lessons = [entry.id for entry in load_course().available]
    meant = [lessons[number % len(lessons)] for number in range(found.sessions)]
    for number, page in enumerate(pages):  # each goes to a lesson of their own
        for place in range(number % len(lessons)):
            await page.press("ArrowDown")
            await page.until(f"{place + 2} · ")
        await page.press("Enter")
    await asyncio.gather(*(page.until(STEP) for page in pages))
    page = pages[0]
    await page.press("n")
    step = (await page.until("step 2 of")).split("\n")[0].strip().split("  ")[0]

    await browser.close(page)
    page = pages[0] = await browser.open(address, learners[0])
    found.holds["a tab that was closed is back at its step"] = step in await page.until(step)

    await page.js("window.__sockets.at(-1).close()")
    await page.until_js("window.__sockets.length > 1 && document.getElementById('notice').hidden")
    found.holds["a lost connection comes back to the screen"] = step in await page.until(step)

    rows = await page.js(f"{ROWS}.children.length")
    await page.resize(1_300, 900)
    await page.until_js(f"{ROWS}.children.length > {rows}")
    await page.until_js(f"{ROWS}.lastElementChild.innerText.trim() !== ''")
    found.holds["a window that grows is drawn whole"] = step in await page.until(step)

    await page.press("g")
    await page.until(HEAD)
    await page.click(LAST)
    found.holds["the mouse opens what it points at"] = LAST in (await page.until(STEP)).split("\n")[0]

    other = await browser.open(address, learners[0])
    await other.until(LAST)
    await page.until_js("!document.getElementById('notice').hidden")
    found.holds["the newest tab has the terminal"] = True
    pages[0] = page = other

    refused = 0
    _, cookies = await enter(port, "Learner 0")
    forged = re.sub("dembow=[^;]*", "dembow=learner-1", cookies)
    for cookie, origin in (("", ""), (forged, ""), (cookies, "http://elsewhere.example")):
        try:
            await Tab.open(port, cookie, origin=origin)
        except HTTPClientError as error:
            refused += error.code == 403
    wrong, _ = await enter(port, "Learner 0", "9999")
    stranger = await fetch(port, headers={"Cookie": cookies_of(wrong)})
    found.holds["who is not let in is refused"] = refused == 3 and wrong.code == 403 and b"xterm" not in stranger.body

    await page.do("Network.clearBrowserCookies")
    await page.js("window.__sockets.at(-1).close()")
    await page.until_js("!!document.querySelector('input[name=pin]')")
    found.holds["who is known no more sees the door"] = True

    homes = [folder / "class" / "homes" / identity(f"Learner {number}") for number in range(found.sessions)]
    places = [Progress(home / "data" / "progress.sqlite").position() for home in homes]
    found.holds["no progress is mixed"] = [place and place[0] for place in places] == [lessons[-1], *meant[1:]]


def main() -> None:
    """Print what was found; fail where a promise does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--keys", type=int, default=KEYS)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    found = Found(options.sessions)
    try:
        asyncio.run(measure(found, options.keys, pictures=options.pictures))
    finally:
        print("\n".join(found.rows()), flush=True)
    sys.exit(not all(found.holds.values()))


if __name__ == "__main__":
    main()
