"""A socket that nobody holds any more is collected where it was opened; who left it is told, but for strangers."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.left_sockets import foreign_sockets_collected, left_since, open_sockets, sockets_collected


class Left:
    """Holds a socket, and itself: only the collector lets go of it."""

    def __init__(self, held: socket.socket) -> None:
        self.held, self.itself = held, self


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the collector says to nobody in particular."""
    said: list[str] = []

    def hear(unraisable: Any) -> None:
        said.append(repr(unraisable.exc_value))

    monkeypatch.setattr(sys, "unraisablehook", hear)
    return said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("collected", "times"), [(sockets_collected, 1), (foreign_sockets_collected, 0)], ids=["ours", "foreign"]
)
def test_a_socket_that_was_left_is_collected_and_told(
    told: list[str], collected: Callable[[], AbstractContextManager[None]], times: int
) -> None:
    before = open_sockets()
    gc.disable()
    try:
        with collected(), socket.create_server(("127.0.0.1", 0)) as server:
            Left(socket.create_connection(server.getsockname()))
            assert len(left_since(before)) == 2
    finally:
        gc.enable()
    assert left_since(before) == []
    assert len(told) == times
    assert all("unclosed" in said for said in told)


@pytest.mark.slow
async def test_a_loop_that_is_over_is_held_by_nobody() -> None:
    tornado = pytest.importorskip("tornado.ioloop")
    loop = asyncio.new_event_loop()
    kept = weakref.ref(loop)
    tornado.IOLoop(make_current=False, asyncio_loop=loop)
    loop.close()
    del loop
    with foreign_sockets_collected():
        assert kept() is not None
    assert kept() is None


def test_pairs_are_no_network_and_nothing_is_collected_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "collect", lambda: pytest.fail("this would take seconds after many a test"))
    ours, theirs = socket.socketpair()
    with ours, theirs, sockets_collected():
        another, end = socket.socketpair()
    another.close()
    end.close()
