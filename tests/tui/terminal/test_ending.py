"""A signal ends the app first, and then the process, which dies of that very signal."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.terminal.ending import ENDS, Ending

ROOT = Path(__file__).parents[3]
PROGRAM = """
import asyncio, os, sys
from tui.terminal.ending import Ending

class App:
    def __init__(self):
        self.left = asyncio.Event()
    def exit(self):
        self.left.set()

async def main():
    app = App()
    ending.heed(app)
    os.kill(os.getpid(), int(sys.argv[1]))
    await app.left.wait()
    print("left", flush=True)

ending = Ending()
asyncio.run(main())
ending.die()
print("alive", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
@pytest.mark.parametrize("name", ENDS)
def test_the_app_is_left_and_the_process_dies_of_the_signal(name: str) -> None:
    asked = signal.Signals[name]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(int(asked))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == -asked, done.stderr
    assert done.stdout.split() == ["left"]


STOPPED = """
import asyncio, os, signal, threading
from tui.terminal.ending import Ending

writing = threading.Lock()

def stop(*_):
    with writing:
        print("stopped", flush=True)
    stopped.set()

async def main():
    global stopped
    stopped = asyncio.Event()
    signal.signal(signal.SIGTSTP, stop)
    Ending().heed(None)
    with writing:
        os.kill(os.getpid(), signal.SIGTSTP)
        print("written", flush=True)
    await stopped.wait()

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_the_app_stops_after_what_it_writes_and_not_within() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.split() == ["written", "stopped"], done.stderr


def test_without_a_signal_nobody_dies() -> None:
    ending = Ending()
    ending.die()
    assert ending.signal is None
