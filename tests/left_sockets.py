"""Sockets that a test leaves open are found in that test, and not in whichever one the collector happens to run in."""

from __future__ import annotations

import gc
import os
import socket
import stat
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

OPEN = Path("/dev/fd")
"""What a process has open; Windows has no such folder, and nothing is found there."""
NETWORK = (socket.AF_INET, socket.AF_INET6)


class Opened(NamedTuple):
    """A socket of this process; its inode tells it from one that had the same number before."""

    number: int
    inode: int

    @property
    def of_a_network(self) -> bool:
        """Whether it is no pair: those are of a loop or of a child, and live as long as it does."""
        with suppress(OSError), socket.socket(fileno=os.dup(self.number)) as same:
            return same.family in NETWORK
        return False


def open_sockets() -> frozenset[Opened]:
    """Return this process's sockets, of every kind: it is asked twice a test, and a look takes 0.1 ms."""
    found = set()
    for entry in OPEN.iterdir() if OPEN.exists() else ():
        with suppress(OSError):  # it was closed meanwhile
            number = int(entry.name)
            about = os.fstat(number)
            if stat.S_ISSOCK(about.st_mode):
                found.add(Opened(number, about.st_ino))
    return frozenset(found)


def left_since(before: frozenset[Opened]) -> list[Opened]:
    """Return the sockets of a network that were opened since, and are open."""
    return [one for one in open_sockets() - before if one.of_a_network]


@contextmanager
def sockets_collected() -> Iterator[None]:
    """Collect, at the end, what holds a socket that was opened meanwhile; where there is none, no time is taken.

    What is collected is warned of as ever, and so fails the test that left it.
    """
    before = open_sockets()
    yield
    if left_since(before):
        gc.collect()


@contextmanager
def foreign_sockets_collected() -> Iterator[None]:
    """Collect, at the end, what a library leaves to the collector when a server goes away; it is no fault of ours."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        if tornado := sys.modules.get("tornado.ioloop"):
            # It holds a loop that asyncio has closed, and the loop's sockets, until it makes another.
            tornado.IOLoop(make_current=False).close()
        gc.collect()
