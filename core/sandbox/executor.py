"""Executor: runs learners' programs, each in a process of its own, through the keeper of this process."""

from __future__ import annotations

import atexit
import functools
from collections.abc import Callable, Generator, Sequence

from core.sandbox.found import Ran
from core.sandbox.keeper import Keeper

Executor = Callable[[Sequence[str], float], Generator[str, None, list[Ran]]]
"""`execute(codes, seconds)` yields `loading` or `running` while it lasts and returns how each program ended."""


@functools.cache
def keeper() -> Keeper:
    """Return the keeper of this process, which ends with it."""
    kept = Keeper()
    atexit.register(kept.close)
    return kept


def abandon_programs() -> None:
    """End all programs, from any thread, when the process is about to end without its `atexit`."""
    if keeper.cache_info().currsize:
        keeper().abandon()


def execute(codes: Sequence[str], seconds: float) -> Generator[str, None, list[Ran]]:
    """Run the programs of a request in a process of its own."""
    if not codes:
        keeper().prepare()
    return (yield from keeper().run(codes, seconds))
