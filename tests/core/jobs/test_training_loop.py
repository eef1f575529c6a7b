"""The training loop, with a program that counts and a clock that a test turns."""

from __future__ import annotations

import math
import time

import pytest

from core.jobs.tempo import Cancelled, Tempo
from core.jobs.training_loop import Chunk, Pace, Progress, compiling, training_loop


class Counter:
    """A program whose state is the number of its steps; each step takes `cost` seconds of a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cost: float, stops_after: int | None = None) -> None:
        self.cost = cost
        self.stops_after = stops_after
        self.now = 0.0
        self.calls: list[tuple[int, int]] = []
        monkeypatch.setattr(time, "monotonic", lambda: self.now)

    def advance(self, state: int, done: int, count: int) -> Chunk[int, str]:
        self.calls.append((done, count))
        taken = count if self.stops_after is None else min(count, self.stops_after - done)
        self.now += taken * self.cost
        return Chunk(taken, state + taken, f"after {done + taken}")


def test_every_step_is_taken_once_and_the_last_progress_holds_the_state(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Counter(monkeypatch, cost=0.5)
    found = list(training_loop(program.advance, 0, 40, Pace(1e9)))
    assert program.calls == [(0, 1), (1, 2), (3, 4), (7, 8), (15, 16), (31, 9)]
    assert found[-1] == Progress(40, 40, "after 40", 20.0)


def test_a_chunk_takes_as_long_as_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Counter(monkeypatch, cost=0.25)
    list(training_loop(program.advance, 0, 100, Pace(1.0)))
    assert [count for _, count in program.calls[2:]] == [4] * 24 + [1]


def test_a_slow_program_takes_one_step_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Counter(monkeypatch, cost=9.0)
    list(training_loop(program.advance, 0, 3, Pace(0.1)))
    assert [count for _, count in program.calls] == [1, 1, 1]


@pytest.mark.parametrize(("most", "largest"), [(5, 5), (0, 1), (None, 64)])
def test_no_chunk_is_larger_than_the_largest(monkeypatch: pytest.MonkeyPatch, most: int | None, largest: int) -> None:
    program = Counter(monkeypatch, cost=0.0)
    list(training_loop(program.advance, 0, 127, Pace(1.0, most)))
    assert max(count for _, count in program.calls) == largest


def test_the_pace_of_one_epoch_is_that_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    program, pace = Counter(monkeypatch, cost=1.0), Pace(8.0)
    state = [progress.state for progress in training_loop(program.advance, 0, 15, pace)][-1]
    assert state == 15
    list(training_loop(program.advance, state, 15, pace))
    assert [count for _, count in program.calls] == [1, 2, 4, 8, 8, 7]


def test_the_tempo_holds_steps_back(monkeypatch: pytest.MonkeyPatch) -> None:
    program, tempo = Counter(monkeypatch, cost=0.0), Tempo(0)
    for _ in range(4):
        tempo.step()
    loop = training_loop(program.advance, 0, 40, Pace(1.0, tempo=tempo))
    assert [next(loop).done for _ in range(4)] == [1, 2, 3, 4]
    tempo.cancel()
    with pytest.raises(Cancelled):
        next(loop)
    assert program.calls == [(done, 1) for done in range(4)]


def test_time_that_the_listener_takes_is_not_training(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Counter(monkeypatch, cost=1.0)
    for progress in training_loop(program.advance, 0, 7, Pace(4.0)):
        program.now += 1000
        assert progress.seconds == progress.done
    assert [count for _, count in program.calls] == [1, 2, 4]


def test_a_program_that_stops_early_says_how_far_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Counter(monkeypatch, cost=0.0, stops_after=5)
    for progress in training_loop(program.advance, 0, 40, Pace(math.inf)):
        if progress.done == 5:
            break
    assert program.calls[-1] == (3, 4)
    assert progress.state == 5


def test_whoever_asks_no_more_has_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Counter(monkeypatch, cost=0.0)
    loop = training_loop(program.advance, 0, 1000, Pace(1.0))
    next(loop)
    assert program.calls == [(0, 1)]


def test_a_compilation_shows_that_it_lives() -> None:
    began = time.monotonic() - 60
    stages = list(compiling(lambda: time.sleep(0.45), began))
    assert {(stage.stage, stage.fraction) for stage in stages} == {("compiling", 0.0)}
    assert all(stage.seconds >= 60 for stage in stages)


def test_a_compilation_that_fails_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        list(compiling(lambda: 1 // 0, time.monotonic()))
