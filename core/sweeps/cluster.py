"""A cluster of Dask: blocks go to the workers of a scheduler, on however many machines.

Dask gives a block to another worker where one dies. Whoever comes late shows credentials as well: each worker does so
before its first block.
"""

from __future__ import annotations

import logging
import queue
import socket
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from core.base.errors import DembowError
from core.base.heartbeat import PERIOD
from core.sweeps.blocks import Block
from core.sweeps.credentials import Credentials, check_credentials, credentials_for, module_of
from core.sweeps.crew import Done, Finding, Told, found

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds to wait for the scheduler, and for its workers to answer."""
RETRIES = 3
"""Times that Dask does a block again whose worker raised what may pass."""
DIED = "KilledWorker"
"""Name of Dask's error for a block at which workers kept dying."""


class Cluster:
    """The workers of one scheduler."""

    def __init__(self, address: str) -> None:
        """Find the scheduler and its workers. Raises `DembowError` where there is no Dask, or nobody answers."""
        try:
            from distributed import Client
        except ImportError as error:
            raise DembowError("cluster_extra") from error
        knock(address)
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say ourselves what happens
        try:
            self._client: Client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise DembowError("cluster_unreachable", address=address) from error
        self._address = address
        self._futures: list[Future] = []
        self.hands = sum(self._client.nthreads().values())
        if not self.hands:
            self.close()
            raise DembowError("cluster_empty", address=address)

    def do(self, blocks: Sequence[Block]) -> Iterator[Told]:
        """Do every block. Raises `DembowError` where a worker would find other numbers, or the scheduler goes."""
        ours = self._shake_hands(module_of(blocks[0].measure))
        news: queue.SimpleQueue[Future] = queue.SimpleQueue()
        block_of: dict[str, Block] = {}
        for block in blocks:
            future = self._client.submit(work, block, ours, pure=False, retries=RETRIES)
            block_of[future.key] = block
            self._futures.append(future)
            future.add_done_callback(news.put)
        while block_of:
            try:
                future = news.get(timeout=PERIOD)
            except queue.Empty:
                yield None
                continue
            yield self._heard(future, block_of.pop(future.key))

    def close(self) -> None:
        """Call off what is not done, and leave the workers to others."""
        for future in self._futures:
            future.cancel()
        self._client.close(timeout=PATIENCE)

    def _shake_hands(self, module: str) -> Credentials:
        """Compare the credentials of every worker with ours."""
        ours = credentials_for(module)
        try:
            answers: dict[str, Any] = self._client.run(credentials_for, module, on_error="return")
        except OSError as error:
            raise DembowError("cluster_unreachable", address=self._address) from error
        for worker, theirs in answers.items():
            if not isinstance(theirs, Credentials):
                raise DembowError("cluster_no_dembow", worker=worker, reason=str(theirs) or type(theirs).__name__)
            check_credentials(ours, theirs, worker)
        return ours

    def _heard(self, future: Future, block: Block) -> Done:
        if future.status == "finished":
            finding: Finding = future.result()
            future.release()
            return Done(block, finding)
        if future.status != "error":
            raise DembowError("cluster_unreachable", address=self._address)
        error = future.exception()
        if isinstance(error, DembowError):
            raise error
        if type(error).__name__ == DIED:
            asked, times = block.request, RETRIES + 1
            raise DembowError(
                "sweep_block_dies", cell=asked.cell, units=asked.units, first=asked.seeds[0], times=times, code="?"
            )
        raise DembowError("cluster_fault", reason=f"{type(error).__name__}: {error}")


def knock(address: str) -> None:
    """Raise `DembowError` where nobody listens at an address, or it is none: Dask itself would try on for long."""
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        if not parts.hostname or not parts.port:
            raise ValueError(address)
        socket.create_connection((parts.hostname, parts.port), PATIENCE).close()
    except (OSError, ValueError) as error:
        raise DembowError("cluster_unreachable", address=address) from error


def work(block: Block, ours: Credentials) -> Finding:
    """Do a block on a worker. Raises `DembowError` where its credentials are others than those of who asks."""
    from distributed import get_worker

    check_credentials(ours, credentials_for(module_of(block.measure)), get_worker().address)
    return found(block)
