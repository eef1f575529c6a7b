"""Memory of the engine's process between the calls of a compiled program."""

from __future__ import annotations

import ctypes
import sys

M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4
"""Options of glibc's `mallopt`: see its manual page, mallopt(3)."""
LARGEST = 2**31 - 1


def keep_freed_memory() -> bool:
    """Let what a call frees serve the next call, instead of going back to the system; true where that was possible.

    A training step over a window of 1,000 timesteps asks for some 60 MB and frees them at its end. glibc maps a block
    of that size anew each time, and the system hands every page over zeroed, on first touch: two fifths of an epoch.
    Only glibc has this habit and this remedy.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(M_MMAP_MAX, 0) and mallopt(M_TRIM_THRESHOLD, LARGEST))


def give_back_freed_memory() -> bool:
    """Give what is free back to the system, at the end of a run; true where that was possible.

    Within a run freed memory serves the next step. Between runs it would only make the process as large as the largest
    of them.
    """
    if sys.platform != "linux":
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return bool(trim and trim(0))
