"""The queue before a pool: whose turn it is, and who listens to what."""

from __future__ import annotations

import pytest

from core.engine import pool_queue
from core.engine.pool_queue import Guest, Job, Queue


class Learner(Guest):
    """A learner who keeps what was told."""

    def __init__(self, queue: Queue) -> None:
        super().__init__()
        self.told: list[bytes] = []
        self._queue = queue
        queue.welcome(self)

    def tell(self, line: bytes) -> None:
        self.told.append(line)

    def asks(self, run: int, spec: str, *, alike: bool = True) -> None:
        self._queue.ask(self, run, Job(spec.encode(), alike=alike), reported)


def reported(run: int, event: bytes) -> bytes:
    return b"%d %b" % (run, event)


def order(queue: Queue) -> list[str]:
    return [job.spec.decode() for job in queue.order()]


def test_learners_take_turns_however_much_one_of_them_asks() -> None:
    queue = Queue()
    ana, beto, carla = (Learner(queue) for _ in range(3))
    for run, spec in enumerate(("a1", "a2", "a3"), 1):
        ana.asks(run, spec)
    beto.asks(1, "b1")
    carla.asks(1, "c1")
    carla.asks(2, "c2")
    assert order(queue) == ["a1", "b1", "c1", "a2", "c2", "a3"]
    assert queue.next().spec == b"a1"
    assert order(queue) == ["b1", "c1", "a2", "c2", "a3"]
    assert [queue.next().spec for _ in range(5)] == [b"b1", b"c1", b"a2", b"c2", b"a3"]
    assert not queue.waiting


def test_runs_that_are_alike_are_one_and_who_joins_hears_all_of_it() -> None:
    queue = Queue()
    ana, beto, carla = (Learner(queue) for _ in range(3))
    ana.asks(7, "same")
    beto.asks(3, "same")
    assert order(queue) == ["same"]
    job = queue.next()
    job.number = 1
    job.heard(b"series", once=True, reported=reported)
    job.heard(b"loading", once=False, reported=reported)
    job.heard(b"training", once=False, reported=reported)
    carla.asks(1, "same")
    assert carla.told == [b"1 series", b"1 training"]
    job.heard(b"row", once=True, reported=reported)
    assert ana.told[-1] == b"7 row"
    assert beto.told == [b"3 series", b"3 loading", b"3 training", b"3 row"]
    assert queue.leave(ana, 7) is None  # the others go on
    assert queue.leave(ana, 7) is None
    assert queue.leave(carla, 1) is None
    assert queue.leave(beto, 3) is job
    ana.asks(8, "same")  # what was given up is nobody's to join
    assert order(queue) == ["same"]
    queue.done(job)


def test_what_is_one_learners_own_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = Queue()
    ana, beto = Learner(queue), Learner(queue)
    ana.asks(1, "program", alike=False)
    beto.asks(1, "program", alike=False)
    assert len(queue.order()) == 2
    ana.asks(2, "paced")
    (paced,) = (job for job in queue.order() if job.spec == b"paced")
    paced.pace(0)
    beto.asks(2, "paced")
    assert len(queue.order()) == 4
    monkeypatch.setattr(pool_queue, "MOST_KEPT", 10)
    ana.asks(3, "large")
    next(job for job in queue.order() if job.spec == b"large").heard(b"x" * 11, once=True, reported=reported)
    beto.asks(3, "large")  # not all that was told is kept
    assert order(queue).count("large") == 2


def test_who_leaves_takes_what_is_theirs_alone_along() -> None:
    queue = Queue()
    ana, beto = Learner(queue), Learner(queue)
    ana.asks(1, "both")
    ana.asks(2, "hers")
    beto.asks(1, "both")
    assert queue.part(ana) == []
    assert order(queue) == ["both"]
    job = queue.next()
    job.number = 1
    assert queue.job_of(beto, 1) is job
    assert queue.part(beto) == [job]
