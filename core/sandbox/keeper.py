"""Keeper: it keeps one cell warm, passes a program to it, and watches the clock. The engine's child has one."""

from __future__ import annotations

import os
import queue
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from math import ceil
from pathlib import Path

import msgspec

from core.base.errors import DembowError
from core.base.machine import resident_memory
from core.base.process_group import APART, kill_group
from core.base.without_tensorflow import cannot_run_it, give_up
from core.sandbox.found import Outcome, Ran, Request
from core.sandbox.jail import ROOM, jail
from core.sandbox.jail import VARIABLE as JAIL
from core.sandbox.limits import MEGABYTE
from core.sandbox.scratch import Scratch

PACKAGES = Path(__file__).resolve().parents[2]
PERIOD = 0.1
"""Seconds between two signs of life."""
MEGABYTES = 2_048
"""Memory that a program is lent beyond that of its cell."""
CLOCK = 4
"""Factor on a program's seconds of computing after which the clock ends it: it sleeps, or the machine is that busy."""
OUT_OF_TIME = frozenset(("SIGXCPU", "152", "1816"))
"""How a process ends that computed longer than it may: by this signal, with 128 and its number where a jail tells of
it, and with a number of its own on Windows."""
MOST_FILES = 5_000
"""Files and folders that a program may have at a time."""
PATIENCE = 2.0
"""Seconds that a cell may take to end once it has closed its pipe."""
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line of a cell's pipe that are kept."""
GRACE = 60.0
"""Seconds that a cell may take to load Keras on a busy machine."""

# fmt: off
KEPT = frozenset((
    "PATH", "HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "SYSTEMROOT",
    "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "NUMBER_OF_PROCESSORS", "LANG", "LANGUAGE", "TZ",
    "LD_LIBRARY_PATH", "VIRTUAL_ENV",
))
# fmt: on
"""Variables of the environment that a learner's program is given: what Python and its libraries need to start."""
KEPT_FAMILIES = ("DEMBOW_", "KERAS_", "LC_", "MKL_", "OMP_", "OPENBLAS_", "PROCESSOR_", "PYTHON", "TF_", "XLA_")
"""Beginnings of others. Keys and passwords, which many a machine has among its variables, are not for programs."""
NOT_KEPT = frozenset((JAIL, "DEMBOW_POOL"))
"""Variables of a server, whose paths are nothing to a program."""


def clean_environment(environment: Mapping[str, str], folder: str) -> dict[str, str]:
    """Return what a cell is given of an environment; its temporary files go into its own folder."""
    known = {name: value for name, value in environment.items() if name in KEPT or name.startswith(KEPT_FAMILIES)}
    kept = {name: value for name, value in known.items() if name not in NOT_KEPT}
    own = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR"), folder)
    return {**kept, **own, "PYTHONPATH": str(PACKAGES)}


def overfull(folder: Path) -> bool:
    """Return whether a program has put more into its folder than it is lent, in bytes or in files."""
    size = count = 0
    for place, folders, files in os.walk(folder):
        count += len(folders) + len(files)
        for name in files:
            with suppress(OSError):  # it has gone meanwhile
                size += (Path(place) / name).lstat().st_size
        if size > ROOM or count > MOST_FILES:
            return True
    return False


class Cell:
    """Process for one request."""

    def __init__(self, scratch: Path) -> None:
        """Start the process, its own folder below `scratch`. Raises `DembowError` where the system will not."""
        try:
            self._folder = tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True)
        except OSError as error:
            raise DembowError("program_not_started", reason=error.strerror or str(error)) from error
        environment = clean_environment(os.environ, self._folder.name)
        inside = jail(Path(self._folder.name))
        self._jailed = bool(inside)
        try:
            self._process = subprocess.Popen(
                [*inside, sys.executable, "-m", "core.sandbox.cell"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._folder.name,
                env=environment,
                creationflags=APART,
                start_new_session=True,
            )
        except OSError as error:
            self._folder.cleanup()
            raise DembowError("program_not_started", reason=error.strerror or str(error)) from error
        self._mark = b""
        """Word that begins each line that is heard: empty until the program is there, which may write what it likes."""
        self._most: int | None = None
        """Bytes of memory at which it is ended; none before its program runs."""
        self._excess: Outcome | None = None
        """Ending of a program that took more than it is lent; none as long as none has."""
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def run(self, codes: Sequence[str], seconds: float) -> Generator[str, None, list[Ran]]:
        """Yield `loading` or `running` ten times a second; return how each program ended, up to and with the first that
        took the process down. None ended where Keras took it down.

        Each may compute for so many `seconds`, which the system counts, since a program that trains is not to fail on a
        machine that does other work; the clock gives it `CLOCK` times as long.
        """
        ended: list[Ran] = []
        try:
            line = yield from self._await("loading", GRACE)
            if line == b"" and cannot_run_it(self._process.wait()):
                give_up()  # the next cell does without Keras, and runs what needs none
                return []
            if line != b"ready\n":
                return [Ran("died", message="loading")]
            mark = secrets.token_hex(16)
            self._mark = mark.encode()
            self._most = (resident_memory(self._process.pid) or 0) + MEGABYTES * MEGABYTE
            request = Request(tuple(codes), MEGABYTES, ceil(seconds), jailed=self._jailed, mark=mark)
            self._write(msgspec.json.encode(request) + b"\n")
            while len(ended) < len(codes):
                began = time.monotonic()
                line = yield from self._await("running", CLOCK * seconds)
                spent = time.monotonic() - began
                if line is None:
                    return [*ended, Ran(self._excess or "too_long", seconds=spent)]
                if not line:
                    cause = self._cause()
                    return [*ended, Ran("too_long" if cause in OUT_OF_TIME else "died", message=cause, seconds=spent)]
                try:
                    ended.append(msgspec.json.decode(line, type=Ran))
                except (ValueError, RecursionError):  # no word of ours: the program has spoilt what tells of it
                    return [*ended, Ran("died", seconds=spent)]
            return ended
        finally:
            self.close()

    def kill(self) -> None:
        """End the process and whatever it began, without waiting for that."""
        kill_group(self._process.pid)

    def close(self) -> None:
        """End the process and whatever it began, and remove its folder."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was still to be written has no reader
                    pipe.close()
        self._folder.cleanup()

    def _await(self, what: str, seconds: float) -> Generator[str, None, bytes | None]:
        """Return the next line; empty when the process has ended, none when its time is up or it took too much."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self._lines.get(timeout=PERIOD)
            except queue.Empty:
                self._excess = self._looked_at()
                if self._excess or time.monotonic() > deadline:
                    return None
                yield what

    def _looked_at(self) -> Outcome | None:
        """Return what the program has taken too much of, if anything.

        Linux and Windows refuse memory themselves. macOS knows no such limit: there this is what ends a program that
        grows. No system limits what many files take together.
        """
        if self._most is None:
            return None
        if (resident_memory(self._process.pid) or 0) > self._most:
            return "too_much_memory"
        return "too_much_disk" if overfull(Path(self._folder.name)) else None

    def _write(self, line: bytes) -> None:
        if self._process.stdin:
            with suppress(OSError):  # it has died: the missing reply tells so. Windows calls that an invalid argument
                self._process.stdin.write(line)
                self._process.stdin.flush()

    def _read(self) -> None:
        if self._process.stdout:
            with suppress(ValueError):  # closed while we read: the keeper has done with it
                while line := self._process.stdout.readline(LONGEST_LINE):
                    if line.startswith(self._mark):
                        self._lines.put(line.removeprefix(self._mark))
        self._lines.put(b"")

    def _cause(self) -> str:
        try:
            code = self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # it has closed the pipe, and lives
            return ""
        return signal.Signals(-code).name if code < 0 else str(code)


class Keeper:
    """Owner of a spare cell, one ahead of the learner."""

    def __init__(self) -> None:
        self._making = threading.Lock()
        self._scratch: Scratch | None = None
        self._running: Cell | None = None
        self._spare: Cell | None = None

    def run(self, codes: Sequence[str], seconds: float) -> Generator[str, None, list[Ran]]:
        """Return how each program ended, yielding like `Cell.run`; another cell warms up meanwhile."""
        ended: list[Ran] = []
        try:
            while len(ended) < len(codes):
                cell = self._take()
                ended += yield from cell.run(codes[len(ended) :], seconds)
            return ended
        finally:
            self._running = None
            with suppress(DembowError):  # told when the next program wants it: this one has ended
                self.prepare()

    def prepare(self) -> None:
        """Make a spare cell unless there is one. Raises `DembowError` where the system will not."""
        with self._making:
            self._spare = self._spare or self._made()

    def close(self) -> None:
        """End the spare cell."""
        if self._spare is not None:
            self._spare.close()
            self._spare = None
        if self._scratch is not None:
            self._scratch.close()
            self._scratch = None

    def abandon(self) -> None:
        """End every cell and remove what they wrote, from any thread. The process ends next: no cell is made again."""
        self._making.acquire()
        for cell in (self._running, self._spare):
            if cell is not None:
                cell.kill()
        if self._scratch is not None:
            self._scratch.close()

    def _take(self) -> Cell:
        """Return the spare cell, or one that is still cold, to run now."""
        with self._making:
            cell = self._running = self._spare or self._made()
            self._spare = None
            return cell

    def _made(self) -> Cell:
        self._scratch = self._scratch or Scratch()
        return Cell(self._scratch.folder)
