"""Work that reports nothing of itself, made to show that it lives."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, TimeoutError
from typing import TypeVar

Outcome = TypeVar("Outcome")

PERIOD = 0.2
"""Seconds between two signs of life."""


def heartbeats(work: Callable[[], Outcome]) -> Generator[float, None, Outcome]:
    """Do `work` in a thread; yield the seconds gone until it is done, then return what it returned, or raise.

    A thread of its own that the interpreter does not wait for: whoever stops listening must not wait for a compiler.
    """
    future: Future[Outcome] = Future()

    def do() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # handed to the generator's caller, who raises it
            future.set_exception(error)

    began = time.monotonic()
    threading.Thread(target=do, daemon=True).start()
    while True:
        try:
            return future.result(PERIOD)
        except TimeoutError:
            if future.done():  # the work itself timed out
                raise
            yield time.monotonic() - began
