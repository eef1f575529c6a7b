"""Experiment `exercise`: a learner's program, run in a process of its own, and what it left behind."""

from __future__ import annotations

import atexit
import functools
import time
from collections.abc import Callable, Generator, Iterator, Sequence

import msgspec

from core.base.checks import check_range
from core.base.errors import DembowError
from core.jobs.events import Event, ResultReady, StageEntered
from core.sandbox.found import Ran
from core.sandbox.keeper import Keeper

LONGEST = 20_000
"""Characters of a program."""
SECONDS = 20.0


class ExerciseSpec(msgspec.Struct, frozen=True, tag="exercise"):
    """A learner's program, or several of the course's own. None only warms the process that the next will run in."""

    codes: tuple[str, ...] = ()
    seconds: float = SECONDS
    """That each may take."""

    def check(self) -> None:
        """Raise `DembowError` for what cannot be run."""
        check_range("seconds", self.seconds, 0.1, 120)
        for code in self.codes:
            if len(code) > LONGEST:
                raise DembowError("program_too_long", received=len(code), most=LONGEST)


Executor = Callable[[Sequence[str], float], Generator[str, None, list[Ran]]]
"""`execute(codes, seconds)` yields `loading` or `running` while it lasts and returns how each program ended."""


@functools.cache
def keeper() -> Keeper:
    """The process's own; it ends with it."""
    kept = Keeper()
    atexit.register(kept.close)
    return kept


def abandon_programs() -> None:
    """End what runs, from any thread, when the process is about to end without its `atexit`."""
    if keeper.cache_info().currsize:
        keeper().abandon()


def execute(codes: Sequence[str], seconds: float) -> Generator[str, None, list[Ran]]:
    """For real, each request in a process of its own."""
    if not codes:
        keeper().prepare()
    return (yield from keeper().run(codes, seconds))


def run(spec: ExerciseSpec, execute: Executor) -> Iterator[Event]:
    """Run them; the last event's document holds a `Ran` of `core.sandbox.found` for each."""
    began = time.monotonic()
    running = execute(spec.codes, spec.seconds)
    while True:
        try:
            stage = next(running)
        except StopIteration as stop:
            ran = stop.value
            break
        yield StageEntered("running" if stage == "running" else "loading", seconds=time.monotonic() - began)
    seconds = round(time.monotonic() - began, 3)
    yield ResultReady({"experiment": "exercise", "ran": msgspec.to_builtins(ran), "cached": False, "seconds": seconds})
