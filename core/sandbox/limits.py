"""Limits that a process sets itself before it runs what a learner wrote.

They guard against accidents, not against malice: it is the learner's own machine. What Python's audit events do
not tell of (`ctypes`, C libraries that open files or sockets by themselves, a database that is attached to another, the
modules of C behind `UNTOLD`) gets around them; SECURITY.md says so.
"""

from __future__ import annotations

import importlib
import os
import socket
import sys
import time
from functools import partial
from math import ceil
from pathlib import Path
from typing import Any, NoReturn

MEGABYTE = 1024 * 1024
LARGEST_FILE = 16 * MEGABYTE
"""Bytes of the largest file that the program may write, its output included."""
MORE_THREADS = 64
"""Threads and processes that a program in a jail may begin. Linux does not hold those of root to it."""
FORBIDDEN = (
    "os.fork",
    "os.forkpty",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.spawn",
    "os.startfile",
    "pty.spawn",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.sendmsg",
    "socket.sendto",
    "subprocess.Popen",
    "_winapi.CreateProcess",
)
"""Audit events that end the program: other processes, and the network."""
SOCKET = "socket.__new__"
"""Audit event of a new socket. One that listens tells no event of its own, so it ends the program but for `LOCAL`."""
LOCAL = (-1, getattr(socket, "AF_UNIX", -1))
"""Families of sockets that a program may have, which an event loop wakes itself by; the first is that of none said."""
UNTOLD = {"multiprocessing.util": ("spawnv_passfds",), "os": ("mkfifo", "mknod")}
"""Functions by module that begin a process, or make a file anywhere, and of which no audit event tells."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
"""Flags of which an `open` that only reads has none."""
NO_FOLDER = -1
"""Descriptor of a folder in an audit event whose path is relative to none."""
CHANGES: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.link": ((0, 2), (1, 3)),
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.utime": ((0, 3),),
    "shutil.move": ((0, None), (1, None)),
    "shutil.rmtree": ((0, 1),),
    "sqlite3.connect": ((0, None),),
}
"""Audit events that change files: places of each path among what they tell, and of the folder that it is beside.

That of `os.open` does not tell the folder. So no folder but those of the program's own is opened by it, and what it
opens to write is neither above where it begins nor behind a link that leads up: none is made.
"""


class ForbiddenError(BaseException):
    """The program reached for what is not allowed. No `except Exception` of its own catches it."""


def set_limits(megabytes: int, cpu_seconds: int, folder: Path, *, jailed: bool = False) -> None:
    """Limit memory and seconds of computing beyond those in use, and the size of files; in a jail, threads too.

    Then forbid processes, network, and every change of a file outside `folder`. Temporary files go into it from now on.
    """
    if sys.platform == "win32":
        from core.sandbox.job_object import limit_this_process

        # Where Windows will not, the clock of the parent is the only limit.
        limit_this_process(megabytes * MEGABYTE, _computed() + cpu_seconds)
    else:
        import resource

        used = _address_space()
        if used:
            most = used + megabytes * MEGABYTE
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        most = _computed() + cpu_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if jailed:  # elsewhere those of all other programs of the same user would count too
            threads = sum(1 for _ in Path("/proc/self/task").iterdir()) + MORE_THREADS
            resource.setrlimit(resource.RLIMIT_NPROC, (threads, threads))
    sys.dont_write_bytecode = True  # what is imported from now on would write beside itself
    for module, names in UNTOLD.items():
        found = importlib.import_module(module)
        for name in names:
            if hasattr(found, name):
                setattr(found, name, partial(_forbid, f"{module}.{name}"))
    sys.addaudithook(partial(_refuse, os.path.realpath(folder)))


def grant_seconds(cpu_seconds: int) -> None:
    """Let the process compute for so many seconds from now on, within those that `set_limits` set for all programs.

    The system then ends it by SIGXCPU. Windows, which has one limit a process, keeps to that of all programs.
    """
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (min(_computed() + cpu_seconds, most), most))


def _computed() -> int:
    """Return the seconds that this process has computed, rounded up: loading Keras takes some before a program runs."""
    return ceil(time.process_time())


def _address_space() -> int:
    """Return the bytes of address space in use; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - as early and as plain as can be
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _refuse(folder: str, event: str, told: tuple[Any, ...]) -> None:
    if event in FORBIDDEN or (event == SOCKET and told[1] not in LOCAL):
        raise ForbiddenError(event)
    if event == "open":
        path, mode, flags = told
        writes = isinstance(flags, int) and flags & WRITING
        # Of the two that open files it is `os.open` that tells no mode, and that may begin at another folder.
        if writes or (mode is None and _is_folder(path)):
            _keep_within(folder, event, path, NO_FOLDER)
        if writes and mode is None:
            _keep_below(folder, event, path)
    elif event in CHANGES:
        if event == "os.symlink":
            _keep_below(folder, event, told[0])
        for place, beside in CHANGES[event]:
            _keep_within(folder, event, told[place], NO_FOLDER if beside is None else told[beside])


def _forbid(name: str, *_: object, **__: object) -> NoReturn:
    raise ForbiddenError(name)


def _is_folder(path: object) -> bool:
    return isinstance(path, str | bytes | os.PathLike) and os.path.isdir(path)  # noqa: PTH112 - it never raises


def _keep_below(folder: str, event: str, path: object) -> None:
    """Raise `ForbiddenError` where a path leads up from wherever it begins, or is an absolute one out of the folder."""
    if not isinstance(path, str | bytes | os.PathLike):
        return
    name = os.fsdecode(path)
    if Path(name).is_absolute():
        _keep_within(folder, event, name, NO_FOLDER)
    elif os.pardir in Path(name).parts:
        raise ForbiddenError(f"{event} {name}")


def _keep_within(folder: str, event: str, path: object, beside: object) -> None:
    """Raise `ForbiddenError` where a path leads out of the folder; a descriptor was opened by what was checked."""
    if not isinstance(path, str | bytes | os.PathLike):
        return
    name = os.fsdecode(path)
    if name in (os.devnull, ":memory:", ""):
        return
    if isinstance(beside, int) and beside != NO_FOLDER and not Path(name).is_absolute():
        parent = _folder_of(beside)
        if parent is None:
            return  # the system does not say where that is; whoever walks a tree was asked at its top
        name = os.path.join(parent, name)  # noqa: PTH118 - a path of the program's, as it is
    real = os.path.realpath(name)
    if real != folder and not real.startswith(folder + os.sep):
        raise ForbiddenError(f"{event} {name}")


def _folder_of(descriptor: int) -> str | None:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115 - as plain as can be
    except OSError:
        return None
