"""Ends of a heavy engine: it died of something, or compiled so many models that a new one is better."""

from __future__ import annotations

from core.base.machine import resident_memory
from core.base.process_group import crashed
from core.base.without_tensorflow import NO_AVX, cannot_run_it

MOST_COMPILED = 16
"""Models compiled in one child after which it is replaced, when nobody waits for it.

XLA keeps the programs of each, some 15 MB for a forecast's, as long as the process lives, whether or not anybody could
still call them.
"""
LEAST_COMPILED = 4
"""Models without which a child is not replaced, however large: a new one would soon be as large."""
LARGEST_CHILD = 800 * 1024 * 1024
"""Bytes from which on it is replaced earlier, where the system tells them."""


class Worn:
    """Models that one child has compiled so far."""

    def __init__(self) -> None:
        self._compiled: set[tuple[int, str]] = set()

    def note(self, run: int, stage: str, label: str) -> None:
        """Count a model that a run begins to compile; that it does is told many times."""
        if stage == "compiling":
            self._compiled.add((run, label))

    def out(self, pid: int) -> bool:
        """Return whether the child holds so many programs, or so much memory of theirs, that a new one is better."""
        if len(self._compiled) >= MOST_COMPILED:
            return True
        return len(self._compiled) >= LEAST_COMPILED and (resident_memory(pid) or 0) >= LARGEST_CHILD


def cause_of_death(code: int, *, heavy: bool) -> str:
    """Return the key of the error for an engine's exit code: `NO_AVX` where the processor is to blame.

    A kept program may be, too: all of them are removed where a heavy engine crashed.
    """
    if heavy and crashed(code):
        from core.engine.kept_programs import forget

        # Where no program was kept, TensorFlow has never run on this processor.
        if not forget() and cannot_run_it(code):
            return NO_AVX
    return "engine_killed" if code < 0 else "engine_lost"
