"""Engines that a class shares, and the jail of its programs: what of both this machine allows."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from core.base.folders import LOG
from core.base.without_tensorflow import obstacle
from core.engine.pool import Pool, starter
from core.engine.pool_link import VARIABLE as POOL
from core.sandbox.jail import VARIABLE as JAIL
from core.sandbox.jail import works
from core.sandbox.scratch import Scratch

SOCKET = "engine"

Environment = Callable[[Path], dict[str, str]]
"""`environment(home)` returns the environment of a process whose home that is, and none of the server's secrets."""


@asynccontextmanager
async def engines(folder: Path, most: int, environment: Environment) -> AsyncIterator[Mapping[str, str]]:
    """Yield variables by which a learner's dembow finds the engines of the class and jails programs, as far as it can.

    What the engines keep is in `folder/engines`. There are `most` at the most, and none where there is no TensorFlow.
    """
    hidden = str(folder.resolve())
    jailed = os.pathsep not in hidden and await asyncio.to_thread(works)
    shared = {JAIL: hidden} if jailed else {}
    if not most or obstacle():
        yield shared
        return
    scratch = Scratch()
    pool: Pool | None = None
    try:
        home = folder / "engines"
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = home / "state"
        start = starter(state, {**environment(home), **shared})
        pool = Pool(scratch.folder / SOCKET, most, start, str(state / LOG))
        await pool.open()
        shared[POOL] = str(scratch.folder / SOCKET)
        yield shared
    finally:
        if pool:
            await pool.close()
        scratch.close()
