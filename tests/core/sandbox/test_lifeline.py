"""Nothing that a learner wrote outlives dembow, however dembow ends and whatever the program does meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import psutil
import pytest

from core.base.process_group import APART
from core.engine.child_link import PACKAGES
from core.engine.protocol import Run, encode
from core.experiments.exercise import ExerciseSpec
from core.sandbox.scratch import PREFIX, sweep
from tests.patience import PATIENCE
from tests.sampled import first_quick

pytestmark = pytest.mark.faults
STARTED = "open('started', 'w').close()\n"
DEAF = """
import signal
for each in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(each, signal.SIG_IGN)
"""
SLEEPS = "import time\ntime.sleep(9999)"
PROGRAMS = {
    "sleeps": SLEEPS,
    "loops": "while True: pass",
    "forks": "import ctypes\nctypes.CDLL(None).fork()\n" + SLEEPS,
    "reads": "import sys\nassert sys.stdin.read() == ''\n" + SLEEPS,
    "joins": "import threading\nthreading.Event().wait()",
    "catches everything": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "is deaf": DEAF + SLEEPS,
    "forks a loop": "import ctypes\nif not ctypes.CDLL(None).fork():\n    while True: pass\n" + SLEEPS,
}
HOLDS_THE_LOCK = "sum(range(10**15))"
CELL = """
import sys
from core.sandbox.lifeline import Lifeline

lifeline = Lifeline()
code = lifeline.request()
if {seconds}:
    lifeline.arm({seconds}, sys.stderr.buffer)
exec(code.decode("unicode_escape"))
"""
"""A cell without Keras, which would take seconds to load."""


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def all_gone(processes: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(processes, timeout=PATIENCE)[1]


def family(pid: int) -> list[psutil.Process]:
    here = psutil.Process(pid)
    return [here, *here.children(recursive=True)]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a Python process in a folder of its own; what a failed test leaves alive ends with it."""
    processes: list[subprocess.Popen[bytes]] = []
    (tmp_path / "temporary").mkdir()

    def start(*arguments: str, log: int | IO[bytes] = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(PACKAGES), "TMPDIR": str(tmp_path / "temporary")}
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=log,
            cwd=tmp_path,
            env=environment,
            creationflags=APART,
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.poll() is None:
            for member in reversed(family(process.pid)):
                member.kill()
        process.wait()
        if process.stdin and not process.stdin.closed:
            process.stdin.close()


def say(process: subprocess.Popen[bytes], line: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(line)
    process.stdin.flush()


@pytest.mark.slow
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_cell_ends_with_its_stdin_by_its_thread_alone(
    program: str, tmp_path: Path, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    cell = started("-c", CELL.format(seconds=0))
    say(cell, (STARTED + PROGRAMS[program]).encode("unicode_escape") + b"\n")
    wait_until((tmp_path / "started").exists)
    if "forks" in program:
        wait_until(lambda: len(family(cell.pid)) == 2)
    members = family(cell.pid)
    assert cell.stdin is not None
    cell.stdin.close()
    assert all_gone(members)


def test_a_cell_that_was_asked_nothing_yet_ends_with_its_stdin(
    started: Callable[..., subprocess.Popen[bytes]],
) -> None:
    cell = started("-c", CELL.format(seconds=0))
    assert cell.stdin is not None
    cell.stdin.close()
    cell.wait(PATIENCE)


@pytest.mark.skipif(sys.platform != "linux", reason="another kernel does not watch pipes for us")
def test_a_program_that_lets_no_thread_run_ends_with_its_stdin(
    tmp_path: Path, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    cell = started("-c", CELL.format(seconds=9999))
    say(cell, (STARTED + HOLDS_THE_LOCK).encode("unicode_escape") + b"\n")
    wait_until((tmp_path / "started").exists)
    assert cell.stdin is not None
    cell.stdin.close()
    cell.wait(PATIENCE)


def test_a_program_that_lets_no_thread_run_ends_by_the_clock(
    tmp_path: Path, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    with (tmp_path / "log").open("wb") as log:
        cell = started("-c", CELL.format(seconds=0.2), log=log)
        say(cell, HOLDS_THE_LOCK.encode("unicode_escape") + b"\n")
        cell.wait(PATIENCE)
    assert b"Timeout" in (tmp_path / "log").read_bytes()


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("end", ["killed", pytest.param("left", marks=pytest.mark.slow)])
@pytest.mark.parametrize("program", first_quick(["forks a loop", "loops", "sleeps"]))
def test_a_program_ends_with_the_engine(
    program: str,
    end: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: Callable[..., subprocess.Popen[bytes]],
) -> None:
    engine = started("-m", "core.engine.child")
    say(engine, encode(Run(1, ExerciseSpec((STARTED + PROGRAMS[program],), 100.0))))
    temporary = tmp_path / "temporary"
    wait_until(lambda: bool([*temporary.glob(f"{PREFIX}*/*/started")]))
    if "forks" in program:
        wait_until(lambda: len(family(engine.pid)) >= 3)
    members = family(engine.pid)
    assert len(members) >= 2
    if end == "killed":
        engine.kill()
    else:
        assert engine.stdin is not None
        engine.stdin.close()
    assert all_gone(members)
    engine.wait()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    if end == "killed":
        sweep()
    assert [*temporary.glob(f"{PREFIX}*")] == []
