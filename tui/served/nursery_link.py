"""The server's end of the nursery: it asks for a learner's dembow and has its terminal."""

from __future__ import annotations

import asyncio
import logging
import os
import select
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
from ptyprocess import PtyProcessUnicode

from core.engine.child_link import ONE_THREAD, PACKAGES
from tui.served.nursery import READY, Wanted

PATIENCE = 2.0
"""Seconds the nursery gets to end by itself before it is killed."""
LONGEST_BIRTH = 10.0
"""Seconds after which it is given up; it takes milliseconds."""
SIZE = (24, 80)
"""Rows and columns of a terminal until its page tells them."""
log = logging.getLogger("dembow.serve")


class Born(PtyProcessUnicode):  # type: ignore[misc]
    """A learner's dembow, which is the nursery's child: of its life we know by `life`, a pidfd."""

    def __init__(self, pid: int, fd: int, life: int) -> None:
        super().__init__(pid, fd)
        self._life = life
        self.terminated: bool = False

    def isalive(self) -> bool:
        """Return whether it has not ended."""
        if not self.terminated:
            ended = select.poll()
            ended.register(self._life, select.POLLIN)
            if ended.poll(0):
                self.terminated = True
                os.close(self._life)
        return not self.terminated


class Nursery:
    """A link to the nursery's process."""

    def __init__(self, line: socket.socket, process: subprocess.Popen[bytes]) -> None:
        self._line, self._process = line, process

    @property
    def pid(self) -> int:
        """Return the number of its process."""
        return self._process.pid

    def bear(self, environment: Mapping[str, str], folder: Path) -> Born:
        """Return a dembow that begins in a terminal of its own.

        Raises `OSError` where the nursery is no more, or is stuck.
        """
        ours, terminal = os.openpty()
        try:
            wanted = msgspec.json.encode(Wanted(str(folder), dict(environment)))
            socket.send_fds(self._line, [wanted], [terminal])
            answer, lives, _, _ = socket.recv_fds(self._line, 64, 1)
            if not answer:
                raise ConnectionResetError
        except OSError:
            os.close(ours)
            raise
        finally:
            os.close(terminal)
        born = Born(int(answer), ours, lives[0])
        born.setwinsize(*SIZE)
        return born

    def ready(self) -> bool:
        """Wait until it has imported all; return whether it has."""
        heard = self._line.recv(len(READY))
        self._line.settimeout(LONGEST_BIRTH)
        return heard == READY

    def close(self) -> None:
        """End it. What it has begun lives on."""
        self._line.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@asynccontextmanager
async def nursery(environment: Mapping[str, str] | None) -> AsyncIterator[Nursery | None]:
    """Yield a nursery that has that environment and is ready, or none: where none is wanted, or this system has no such
    thing.
    """
    if environment is None or sys.platform != "linux":
        yield None
        return
    line, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with other:
        process = subprocess.Popen(
            (sys.executable, "-m", "tui.served.nursery", str(other.fileno())),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=PACKAGES,
            env={**ONE_THREAD, **environment},
            pass_fds=(other.fileno(),),
            start_new_session=True,  # so that Ctrl+C ends the server, which ends it
        )
    found = Nursery(line, process)
    try:
        ready = await asyncio.to_thread(found.ready)
        if not ready:
            log.warning("each terminal begins by itself: the nursery ended with %d", process.wait())
        yield found if ready else None
    finally:
        found.close()
