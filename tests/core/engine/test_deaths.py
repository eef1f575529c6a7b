"""Ends of a heavy engine."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from core.base.machine import resident_memory
from core.base.without_tensorflow import NO_AVX
from core.engine import deaths
from core.engine.deaths import MOST_COMPILED, Worn, cause_of_death
from core.engine.kept_programs import programs_folder


def test_models_are_counted_once_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deaths, "LARGEST_CHILD", sys.maxsize)  # of this process other tests may have made a large one
    worn = Worn()
    for model in range(MOST_COMPILED - 1):
        for stage in ("compiling", "training", "compiling"):
            worn.note(1, stage, f"lstm {model}")
    assert not worn.out(os.getpid())
    worn.note(2, "compiling", "lstm 0")
    assert worn.out(os.getpid())


@pytest.mark.skipif(resident_memory(os.getpid()) is None, reason="this system does not tell the size of a process")
def test_a_large_one_is_worn_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deaths, "LARGEST_CHILD", 1)
    monkeypatch.setattr(deaths, "LEAST_COMPILED", 1)
    worn = Worn()
    assert not worn.out(os.getpid())
    worn.note(1, "compiling", "lstm 4")
    assert worn.out(os.getpid())


@pytest.mark.usefixtures("home")
def test_what_an_engine_died_of() -> None:
    assert cause_of_death(1, heavy=True) == "engine_lost"
    assert cause_of_death(-signal.SIGKILL, heavy=True) == "engine_killed"
    assert cause_of_death(-signal.SIGILL, heavy=False) == "engine_killed"
    programs_folder().mkdir(parents=True)
    (programs_folder() / "a.pb").write_bytes(b"machine code of some other processor")
    assert cause_of_death(-signal.SIGILL, heavy=True) == "engine_killed"  # the kept program is to blame, and goes
    assert cause_of_death(-signal.SIGILL, heavy=True) == NO_AVX
