"""A link to a pool of engines that many learners share, through a socket of this machine."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

from core.base.errors import DembowError
from core.engine.link import LONGEST_LINE

VARIABLE = "DEMBOW_POOL"
"""Variable of the environment that holds the path of the pool's socket, where there is a pool."""
CUT = 1
"""Exit code of a link that the pool has cut: a socket has none of its own."""


def pool_path() -> Path | None:
    """Return the path of the pool's socket; none where each learner has engines of their own."""
    path = os.environ.get(VARIABLE)
    return Path(path) if path else None


class PoolLink:
    """Connection to a pool."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._over = asyncio.Event()

    @classmethod
    async def open(cls, path: Path) -> PoolLink:
        """Connect. Raises `DembowError` where nobody is there."""
        if sys.platform == "win32":
            raise DembowError("serve_windows")
        try:
            return cls(*await asyncio.open_unix_connection(path, limit=LONGEST_LINE))
        except OSError as error:
            raise DembowError("engine_not_started", reason=error.strerror or str(error)) from error

    @property
    def pid(self) -> int | None:
        """Return none: the processes of a pool are not a learner's."""
        return None

    @property
    def alive(self) -> bool:
        """Return whether the connection stands."""
        return not self._over.is_set()

    def send(self, line: bytes) -> None:
        """Send a line to the pool."""
        if not self._writer.is_closing():
            self._writer.write(line)

    async def line(self) -> bytes:
        """Wait for a line of the pool. Raises `ValueError` for one that is too long."""
        try:
            line = await self._reader.readline()
        except ConnectionError:
            line = b""
        if not line:
            self.kill()
        return line

    async def over(self) -> int:
        """Wait for the end of the connection."""
        await self._over.wait()
        return CUT

    async def end(self, patience: float) -> None:
        """Close the connection: the pool gives up what was asked through it."""
        del patience
        self.kill()
        with suppress(ConnectionError):  # the pool was first
            await self._writer.wait_closed()

    def kill(self) -> None:
        """Close the connection."""
        self._over.set()
        self._writer.close()
