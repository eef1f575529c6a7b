"""A pool of processes on this machine. One that dies is replaced, and its block done again."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence

from core.base.errors import DembowError
from core.base.heartbeat import PERIOD
from core.jobs.helper_process import HelperProcess
from core.sweeps.blocks import Block
from core.sweeps.credentials import Credentials, check_credentials, credentials_for, module_of
from core.sweeps.crew import Again, Done, Finding, Told

WORKER = "core.sweeps.worker"
MOST_DEATHS = 3
"""Workers that may die at a block before it is given up."""


class Pool:
    """So many processes, each with a thread that asks it for one block after the other."""

    def __init__(self, processes: int) -> None:
        """Start no process yet: blocks may all be on disk."""
        self.hands = processes
        self._waiting: queue.SimpleQueue[tuple[Block, int]] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[Told | Exception] = queue.SimpleQueue()
        self._over = threading.Event()
        self._workers: dict[int, HelperProcess] = {}
        self._lock = threading.Lock()

    @property
    def pids(self) -> tuple[int, ...]:
        """Numbers of the processes at work."""
        with self._lock:
            return tuple(worker.pid for worker in self._workers.values())

    def do(self, blocks: Sequence[Block]) -> Iterator[Told]:
        """Do every block. Raises `DembowError` where workers keep dying at one, or a worker is of other code.

        Whatever else the talk with a worker raises is passed on.
        """
        for block in blocks:
            self._waiting.put((block, 0))
        left = len(blocks)
        threads = [
            threading.Thread(target=self._lead, args=(place,), daemon=True) for place in range(min(self.hands, left))
        ]
        for thread in threads:
            thread.start()
        try:
            while left:
                try:
                    news = self._news.get(timeout=PERIOD)
                except queue.Empty:
                    news = None
                if isinstance(news, Exception):
                    raise news
                left -= isinstance(news, Done)
                yield news
        finally:
            self.close()
            for thread in threads:
                thread.join()

    def close(self) -> None:
        """End every process at once."""
        with self._lock:
            self._over.set()
            for worker in self._workers.values():
                worker.kill()

    def _lead(self, place: int) -> None:
        """Ask a worker for blocks, and another one after its death, until there are none left."""
        try:
            while not self._over.is_set():
                try:
                    block, deaths = self._waiting.get_nowait()
                except queue.Empty:
                    return
                self._lead_worker(place, block, deaths)
        except Exception as error:  # of whatever kind: a thread that ends untold is waited for without end
            self._news.put(error)

    def _lead_worker(self, place: int, block: Block, deaths: int) -> None:
        """Start a worker and ask it for this block and those that wait, as long as it lives."""
        worker = self._started(place)
        if worker is None:
            return
        try:
            heard = worker.heard()
            worker.say(module_of(block.measure))
            shown = next(heard, None)
            if isinstance(shown, Credentials):
                check_credentials(credentials_for(module_of(block.measure)), shown, str(worker.pid))
                while isinstance(finding := asked(worker, heard, block), Finding):
                    self._news.put(Done(block, finding))
                    try:
                        block, deaths = self._waiting.get_nowait()
                    except queue.Empty:
                        return
            if not self._over.is_set():
                self._died(block, deaths + 1, worker.exit_code())
        finally:
            self._gone(place, worker)

    def _died(self, block: Block, deaths: int, code: int) -> None:
        if deaths >= MOST_DEATHS:
            asked = block.request
            raise DembowError(
                "sweep_block_dies", cell=asked.cell, units=asked.units, first=asked.seeds[0], times=deaths, code=code
            )
        self._waiting.put((block, deaths))
        self._news.put(Again(block, code, deaths))

    def _started(self, place: int) -> HelperProcess | None:
        """Start a worker; none where the pool is over, so that none outlives it."""
        with self._lock:
            if self._over.is_set():
                return None
            self._workers[place] = worker = HelperProcess(WORKER)
            return worker

    def _gone(self, place: int, worker: HelperProcess) -> None:
        worker.close()
        worker.close_pipes()
        with self._lock:
            self._workers.pop(place, None)


def asked(worker: HelperProcess, heard: Iterator[object], block: Block) -> object:
    """Ask a worker for a block; return what it says, none where it dies."""
    worker.say(block)
    return next(heard, None)
