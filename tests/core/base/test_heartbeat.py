"""Blocking work gives signs of life, and its outcome or its error comes through."""

from __future__ import annotations

import threading

import pytest

from core.base.heartbeat import heartbeats, in_thread
from tests.outcomes import to_its_end


def test_signs_of_life_come_until_the_work_is_done() -> None:
    may_end = threading.Event()

    def work() -> str:
        may_end.wait()
        return "done"

    signs = heartbeats(work)
    first, second = next(signs), next(signs)
    assert 0 < first < second
    may_end.set()
    assert to_its_end(signs)[1] == "done"


@pytest.mark.parametrize("error", [ValueError("no"), TimeoutError("of the work's own")])
def test_an_error_comes_through(error: Exception) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error), match=str(error)):
        list(heartbeats(work))


def test_a_thread_keeps_no_process_alive() -> None:
    assert in_thread(lambda: threading.current_thread().daemon).result() is True
