"""A learner's link to a pool."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.engine.pool_link import CUT, VARIABLE, PoolLink, pool_path


def test_where_the_pool_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert pool_path() is None
    monkeypatch.setenv(VARIABLE, "/somewhere/engine")
    assert pool_path() == Path("/somewhere/engine")


async def test_lines_go_both_ways_until_either_end_is_closed(tmp_path: Path) -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()
        gone.set()

    gone = asyncio.Event()
    server = await asyncio.start_unix_server(echo, tmp_path / "engine")
    link = await PoolLink.open(tmp_path / "engine")
    assert link.alive
    assert link.pid is None
    link.send(b"a line\n")
    assert await link.line() == b"a line\n"
    assert await link.line() == b""
    assert not link.alive
    assert await link.over() == CUT
    link.send(b"nobody hears this\n")
    gone.clear()
    other = await PoolLink.open(tmp_path / "engine")
    await other.end(1.0)
    assert not other.alive
    await gone.wait()
    server.close()
    await server.wait_closed()


async def test_nobody_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DembowError) as caught:
        await PoolLink.open(tmp_path / "engine")
    assert caught.value.key == "engine_not_started"
