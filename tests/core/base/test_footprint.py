"""What macOS is asked about a process has the shape that it expects, to the byte."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from core.base.footprint import Usage, footprint
from core.base.machine import resident_memory


def test_the_structure_is_macos_own() -> None:
    assert ctypes.sizeof(Usage) == 96
    assert (Usage.resident.offset, Usage.footprint.offset) == (64, 72)


def test_macos_tells_the_footprint_of_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def usage_of(pid: int, flavour: int, told: Any) -> int:
        if (pid, flavour) != (7, 0):
            return -1
        told.footprint, told.resident = 3 * 2**30, 2**30
        return 0

    monkeypatch.setattr(ctypes, "byref", lambda usage: usage)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(proc_pid_rusage=usage_of))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert resident_memory(7) == footprint(7) == 3 * 2**30  # what is compressed counts too
    assert resident_memory(8) is None  # it has ended
