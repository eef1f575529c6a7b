"""What Windows is told of limits has the shape that it expects, to the byte."""

from __future__ import annotations

import ctypes

from core.sandbox.job_object import ACTIVE_PROCESSES, BasicLimits, ExtendedLimits, MemoryCounters, limits_of


def test_structures_are_windows_own_on_64_bits() -> None:
    assert ctypes.sizeof(ctypes.c_void_p) == 8
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits), ctypes.sizeof(MemoryCounters)) == (64, 144, 72)
    assert (BasicLimits.flags.offset, BasicLimits.active_processes.offset) == (16, 40)
    assert (ExtendedLimits.process_memory.offset, MemoryCounters.committed.offset) == (112, 56)


def test_limits_say_what_is_limited() -> None:
    limits = limits_of(2**30, 7)
    assert (limits.process_memory, limits.basic.process_time, limits.basic.active_processes) == (2**30, 70_000_000, 1)
    assert limits.basic.flags & ACTIVE_PROCESSES
