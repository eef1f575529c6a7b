"""A process with limits reaches neither the network nor other processes, and no more memory than it may."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.engine.client import PACKAGES

LIMITED = "from core.sandbox.limits import ForbiddenError, set_limits\nset_limits(200, 20)\n"


@pytest.mark.parametrize(
    ("program", "end"),
    [
        ("import subprocess\nsubprocess.Popen(['true'])", "ForbiddenError: subprocess.Popen"),
        ("import os\nos.system('true')", "ForbiddenError: os.system"),
        ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "ForbiddenError: socket."),
        ("try:\n    import os; os.fork()\nexcept Exception:\n    pass", "ForbiddenError: os.fork"),
        ("bytearray(2 * 10**9)", "MemoryError"),
    ],
)
def test_what_is_not_allowed_ends_the_program(program: str, end: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED + program], capture_output=True, text=True, cwd=PACKAGES, check=False
    )
    assert done.returncode != 0
    assert end in done.stderr.splitlines()[-1]


def test_what_is_allowed_goes_on() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED + "print(sum(range(10)))"],
        capture_output=True,
        text=True,
        cwd=PACKAGES,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "45")
