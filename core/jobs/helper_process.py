"""A process that helps with training: it has NumPy alone, so it is there in a fifth of a second.

Both sides speak in pickled objects, one after the other, over the pipes of the process.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from core.base.errors import DembowError
from core.base.process_group import APART, kill_group
from core.base.without_tensorflow import LIGHT, VARIABLE

PACKAGES = Path(__file__).resolve().parents[2]


class HelperProcess:
    """A child process that runs a module of ours, and ends with whoever started it."""

    def __init__(self, module: str) -> None:
        """Start the process. Raises `DembowError` where the system will not."""
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=PACKAGES,
                env={"OPENBLAS_NUM_THREADS": "1", **os.environ, VARIABLE: LIGHT},
                creationflags=APART,
                start_new_session=True,
            )
        except OSError as error:
            raise DembowError("engine_not_started", reason=error.strerror or str(error)) from error
        self.abandoned = False
        """Whether it was ended since nobody wants what it trains; else its death is nobody's wish."""
        _processes.add(self)

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def say(self, said: object) -> None:
        """Write an object to the process. One that has died hears nothing: whoever waits for its answer is told."""
        if self._process.stdin:
            with suppress(OSError):
                pickle.dump(said, self._process.stdin)
                self._process.stdin.flush()

    def heard(self) -> Iterator[object]:
        """Yield what the process says, each as soon as it is whole, until the process ends."""
        with suppress(EOFError, pickle.UnpicklingError, ValueError):  # it has ended, perhaps in the middle of a word
            while self._process.stdout:
                yield pickle.load(self._process.stdout)

    def exit_code(self) -> int:
        """Wait for the end of the process, and return its exit code."""
        return self._process.wait()

    def kill(self) -> None:
        """End the process, from any thread, without waiting for that."""
        if self._process.poll() is None:
            kill_group(self._process.pid)

    def close(self) -> None:
        """End the process, and wait for that; what it said may still be read."""
        self.kill()
        self._process.wait()
        _processes.discard(self)

    def close_pipes(self) -> None:
        """Close the pipes, once nobody reads them any more."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was still to be written has no reader
                    pipe.close()


def abandon_helpers() -> None:
    """End every helper at once, from any thread: nobody wants what they train any more."""
    for process in tuple(_processes):
        process.abandoned = True
        process.kill()


_processes: set[HelperProcess] = set()
