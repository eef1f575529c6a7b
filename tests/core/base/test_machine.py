"""The memory of this machine is told, and assumed where the system does not tell."""

from __future__ import annotations

import os

import pytest

from core.base.machine import USUAL_MEMORY, memory


def test_memory_is_whole_pages() -> None:
    assert memory() > 0
    assert memory() % os.sysconf("SC_PAGE_SIZE") == 0


@pytest.mark.parametrize("error", [ValueError, OSError])
def test_where_the_system_does_not_tell_the_usual_is_assumed(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def silent(name: str) -> int:
        raise error(name)

    monkeypatch.setattr(os, "sysconf", silent)
    assert memory() == USUAL_MEMORY
