"""What the engine frees serves it again."""

import platform
import subprocess
import sys

import pytest

FAULTS = """
import resource, sys
import numpy as np
from core.engine.allocator import keep_freed_memory
if sys.argv[1] == "keep":
    assert keep_freed_memory()
np.ones(16_000_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(5):
    np.ones(16_000_000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""
"""Page faults of five arrays of 128 MB, each freed before the next, after a first one."""


SIZE = """
import ctypes, os
from core.base.machine import resident_memory
from core.engine.allocator import give_back_freed_memory, keep_freed_memory
assert keep_freed_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
blocks = [libc.malloc(2**20) for _ in range(200)]
for block in blocks:
    ctypes.memset(block, 1, 2**20)
above = libc.malloc(2**20)
for block in blocks:
    libc.free(block)
before = resident_memory(os.getpid())
assert give_back_freed_memory()
print(before - resident_memory(os.getpid()))
"""
"""Bytes that a process is smaller by, once it gives back 200 MB that lie below a block which is still in use."""


def page_faults(how: str) -> int:
    return int(subprocess.run([sys.executable, "-c", FAULTS, how], capture_output=True, text=True, check=True).stdout)


@pytest.mark.slow
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's habit, and its remedy")
def test_a_large_block_is_not_asked_for_anew() -> None:
    assert page_faults("keep") * 5 < page_faults("default")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's habit, and its remedy")
def test_what_is_free_goes_back_at_the_end_of_a_run() -> None:
    done = subprocess.run([sys.executable, "-c", SIZE], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 150 * 2**20
