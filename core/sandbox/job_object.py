"""Limits on Windows: a job object, to which the system holds a process for the rest of its life."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

EXTENDED_LIMITS = 9
"""Windows' number of the structure `ExtendedLimits`."""
PROCESS_TIME, ACTIVE_PROCESSES, PROCESS_MEMORY = 0x2, 0x8, 0x100
"""Flags of what is limited."""
TICKS = 10_000_000
"""Windows' units of time a second."""


class BasicLimits(ctypes.Structure):
    """The structure JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """The structure JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("most_process_memory", ctypes.c_size_t),
        ("most_job_memory", ctypes.c_size_t),
    )


class MemoryCounters(ctypes.Structure):
    """The structure PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("working_sets", ctypes.c_size_t * 2),
        ("quotas", ctypes.c_size_t * 4),
        ("committed", ctypes.c_size_t),
        ("most_committed", ctypes.c_size_t),
    )


def limits_of(memory: int, cpu_seconds: int) -> ExtendedLimits:
    """Return limits: bytes of memory in all, seconds of computing, and no process beside this one."""
    limits = ExtendedLimits()
    limits.basic.flags = PROCESS_TIME | ACTIVE_PROCESSES | PROCESS_MEMORY
    limits.basic.process_time = cpu_seconds * TICKS
    limits.basic.active_processes = 1
    limits.process_memory = memory
    return limits


if sys.platform == "win32":

    def limit_this_process(memory: int, cpu_seconds: int) -> bool:
        """Limit bytes of memory beyond those in use, and seconds of computing. Return whether Windows agreed to it.

        It refuses where the process is in a job already that allows no other.
        """
        system = ctypes.WinDLL("kernel32")
        for function in (system.CreateJobObjectW, system.GetCurrentProcess):
            function.restype = wintypes.HANDLE
        counters = MemoryCounters(size=ctypes.sizeof(MemoryCounters))
        this = wintypes.HANDLE(system.GetCurrentProcess())
        if not system.K32GetProcessMemoryInfo(this, ctypes.byref(counters), ctypes.sizeof(counters)):
            return False
        limits = limits_of(counters.committed + memory, cpu_seconds)
        # Never closed: the job lasts as long as the process.
        job = wintypes.HANDLE(system.CreateJobObjectW(None, None))
        told = system.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        return bool(job and told and system.AssignProcessToJobObject(job, this))
