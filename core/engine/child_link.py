"""A link to a child of this process, through its standard streams."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from core.base.errors import DembowError
from core.base.folders import LOG
from core.base.process_group import APART, kill_group
from core.engine.link import LONGEST_LINE

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Variables that a child finds, unless they are set: its matrices are too small to share among threads."""
PATIENCE = 2.0
"""Seconds that a child may live on once it has closed its standard output."""
LONGEST_LOG = 1024 * 1024
"""Bytes from which on a log begins anew."""
PACKAGES = Path(__file__).resolve().parents[2]
"""The folder that holds `core`: the child must find the same code from any working directory."""


class ChildLink:
    """Child that leads a session of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(
        cls, arguments: Sequence[str], log: BinaryIO | None, environment: Mapping[str, str] | None = None
    ) -> ChildLink:
        """Start the child, with the environment of this process unless another is given.

        Raises `DembowError` where it cannot be started.
        """
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "core.engine.child",
                *arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log or asyncio.subprocess.DEVNULL,
                cwd=PACKAGES,
                env={**ONE_THREAD, **(os.environ if environment is None else environment)},
                limit=LONGEST_LINE,
                creationflags=APART,
                start_new_session=True,  # so that Ctrl+C in the terminal reaches the screen alone
            )
        except OSError as error:
            raise DembowError("engine_not_started", reason=error.strerror or str(error)) from error
        return cls(process)

    @property
    def pid(self) -> int | None:
        """Return the child's process number while it lives."""
        return self._process.pid if self.alive else None

    @property
    def alive(self) -> bool:
        """Return whether the child has not ended yet."""
        return self._process.returncode is None

    def send(self, line: bytes) -> None:
        """Write a line to the child."""
        if self._process.stdin and not self._process.stdin.is_closing():
            self._process.stdin.write(line)

    async def line(self) -> bytes:
        """Wait for a line of the child. Raises `ValueError` for one that is too long."""
        return await self._process.stdout.readline() if self._process.stdout else b""

    async def over(self) -> int:
        """Wait for the child's end; return its exit code. One that has fallen silent and lives on is killed."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._process.wait()
        except TimeoutError:
            self.kill()
            return await self._process.wait()

    async def end(self, patience: float) -> None:
        """Close the child's standard input, and kill it where it is there yet after so many seconds."""
        if not self.alive:
            return
        if self._process.stdin:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(patience):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()

    def kill(self) -> None:
        """End the child with all that it started: whoever still held its pipes would keep us waiting for their end."""
        if self.alive:  # it may have died on its own since
            kill_group(self._process.pid)


def open_log(folder: Path) -> BinaryIO | None:
    """Return the log of an engine in that folder, to be written at its end; none where no folder takes it."""
    with suppress(OSError):  # a log that cannot be written must not keep anyone from learning
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / LOG
        # Both hands write at its end, and what the one says must not go when the other is started.
        grown = path.exists() and path.stat().st_size > LONGEST_LOG
        return path.open("wb" if grown else "ab")
    return None
