"""A process ends together with all that it started."""

from __future__ import annotations

import signal
import subprocess
import sys

import psutil
import pytest

from core.base.process_group import APART, crashed, kill_group

PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
print(child.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.slow
def test_a_process_ends_with_what_it_started() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        creationflags=APART,
        start_new_session=True,
    )
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    kill_group(parent.pid)
    parent.communicate()
    psutil.wait_procs([child], timeout=60)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_whoever_is_gone_already_is_no_fault() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""], creationflags=APART, start_new_session=True)
    gone.communicate()
    kill_group(gone.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="there a process ends by no signal")
@pytest.mark.parametrize(
    ("code", "fault"),
    [(0, False), (1, False), (-signal.SIGKILL, False), (-signal.SIGTERM, False), (-signal.SIGSEGV, True)],
)
def test_a_fault_of_its_own_is_told_from_an_order(code: int, fault: bool) -> None:
    assert crashed(code) is fault
