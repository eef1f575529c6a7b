"""Steps come when the tempo lets them, and not once a run is cancelled."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable

import pytest

from core.base.heartbeat import in_thread
from core.jobs.tempo import PICTURE_SECONDS, Cancelled, Tempo
from tests.patience import PATIENCE


class Clock:
    """A clock that goes on when somebody waits for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.waited: list[float | None] = []
        monkeypatch.setattr(time, "monotonic", lambda: self.now)

    def wait(self, seconds: float | None = None) -> bool:
        self.waited.append(seconds)
        self.now += seconds or 0.0
        return True


def test_at_full_speed_all_steps_are_due() -> None:
    tempo = Tempo()
    assert not tempo.slow
    assert [tempo.allowed(count) for count in (1, 7, 1000)] == [1, 7, 1000]


def test_a_copy_begins_at_the_same_tempo() -> None:
    copy = pickle.loads(pickle.dumps(Tempo(2)))
    assert copy.slow
    assert copy.allowed(10) == 2
    copy.cancel()
    assert copy.cancelled


def test_in_slow_motion_so_many_steps_are_due_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, tempo = Clock(monkeypatch), Tempo(10)
    monkeypatch.setattr(tempo._changed, "wait", clock.wait)
    assert tempo.slow
    assert [tempo.allowed(count) for count in (1, 2, 4, 8)] == [1, 2, 4, 3]
    assert clock.waited == []
    assert tempo.allowed(50) == 10
    assert clock.waited == [pytest.approx(PICTURE_SECONDS)]


def test_a_step_waits_to_be_asked_for_and_is_one() -> None:
    tempo = Tempo(0)
    for _ in range(3):
        tempo.step()
    assert [tempo.allowed(100) for _ in range(3)] == [1, 1, 1]
    following = in_thread(lambda: tempo.allowed(100))
    assert not following.done()
    tempo.step()
    assert following.result(timeout=PATIENCE) == 1


@pytest.mark.parametrize(
    ("change", "taken"), [(lambda tempo: tempo.set(None), 100), (lambda tempo: tempo.set(3), 3)], ids=["full", "three"]
)
def test_another_tempo_holds_at_once(change: Callable[[Tempo], None], taken: int) -> None:
    tempo = Tempo(0)
    waiting = in_thread(lambda: tempo.allowed(100))
    change(tempo)
    assert waiting.result(timeout=PATIENCE) == taken


def take_for_ever(tempo: Tempo) -> None:
    while True:
        tempo.allowed(1)


@pytest.mark.parametrize("steps_per_frame", [None, 0, 10])
def test_a_cancelled_run_takes_no_step_more(steps_per_frame: int | None) -> None:
    tempo = Tempo(steps_per_frame)
    tempo.check()
    threading.Timer(0.0, tempo.cancel).start()
    with pytest.raises(Cancelled):
        take_for_ever(tempo)
    assert tempo.cancelled
    with pytest.raises(Cancelled):
        tempo.check()
