"""Signs of life around blocking work that reports nothing of itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    # A training in NumPy is over before these and the logging that they bring are worth their import.
    from concurrent.futures import Future

Outcome = TypeVar("Outcome")

PERIOD = 0.2
"""Seconds between two signs of life."""


def in_thread(work: Callable[[], Outcome]) -> Future[Outcome]:
    """Run `work` in a thread for which the interpreter does not wait at its end: a process that quits must not wait
    for a compiler."""
    from concurrent.futures import Future

    future: Future[Outcome] = Future()
    future.set_running_or_notify_cancel()  # from here on nobody can cancel it, and its result has a place to go

    def do() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # handed to whoever asks for the result, who raises it
            future.set_exception(error)

    threading.Thread(target=do, daemon=True).start()
    return future


def heartbeats(work: Callable[[], Outcome]) -> Generator[float, None, Outcome]:
    """Run `work` in a thread, yielding the seconds gone until it is done; return its outcome, or raise its error."""
    began = time.monotonic()
    outcomes: list[Outcome] = []
    errors: list[BaseException] = []

    def do() -> None:
        try:
            outcomes.append(work())
        except BaseException as error:  # raised below, in the thread that waits
            errors.append(error)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    while True:
        thread.join(PERIOD)
        if not thread.is_alive():
            break
        yield time.monotonic() - began
    if errors:
        raise errors[0]
    return outcomes[0]
