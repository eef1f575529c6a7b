"""A jail for learners' programs where many share one machine: Linux' bubblewrap, if it is there and works.

A program in it has no network, sees no process but its own, and reads a root that it cannot change, of which the homes,
the temporary files and the folders that `VARIABLE` names are left out. It writes to its own folder alone, which takes
so much and no more.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

VARIABLE = "DEMBOW_JAIL"
"""Variable of the environment: folders that programs must not see, where programs are to be jailed."""
HIDDEN = ("/home", "/root", "/tmp", "/var/tmp", "/run", "/srv", "/mnt", "/media")
"""Folders of a system that a program finds empty."""
PACKAGES = Path(__file__).resolve().parents[2]
ROOM = 256 * 1024 * 1024
"""Bytes of all that a program may have in its folder at a time."""
LONGEST_PROBE = 60.0
"""Seconds after which a jail that has not started a program does not work."""


def jail(folder: Path) -> list[str]:
    """Return what begins the command of a program whose own folder that is; nothing where programs are not jailed."""
    hidden = os.environ.get(VARIABLE)
    return [] if hidden is None else command(folder, tuple(filter(None, hidden.split(os.pathsep))))


def command(folder: Path, hidden: Sequence[str]) -> list[str]:
    """Return the command of a jail in which the folders `hidden` are empty."""
    found = [
        *(shutil.which("bwrap") or "bwrap", "--unshare-all", "--die-with-parent", "--cap-drop", "ALL"),
        *("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"),
    ]
    home = str(Path.home())
    usual = dict.fromkeys((*HIDDEN, *(() if home == "/" else (home,))))
    empty = [path for path in usual if Path(path).is_dir() and not Path(path).is_symlink()]
    for path in empty:
        found += ["--tmpfs", path]
    for path in dict.fromkeys(_python()):
        found += ["--ro-bind", path, path]
    also = [os.path.realpath(path) for path in hidden]
    for path in also:
        found += ["--tmpfs", path]
    own = str(folder)
    found += ["--size", str(ROOM), "--tmpfs", own] if limits_size() else ["--bind", own, own]
    # What is empty stays so: each is memory, and a program could fill it.
    for path in (*empty, *also, "/dev"):
        found += ["--remount-ro", path]
    return [*found, "--chdir", own, "--setenv", "HOME", own]


@functools.cache
def limits_size() -> bool:
    """Return whether this bubblewrap can say how large a folder may grow; old ones cannot."""
    try:
        told = subprocess.run(["bwrap", "--help"], capture_output=True, timeout=LONGEST_PROBE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"--size" in told.stdout + told.stderr


@functools.cache
def works() -> bool:
    """Return whether a program starts in a jail: there is a bubblewrap, and the system lets us use it."""
    if shutil.which("bwrap") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        inside = [*command(Path(folder), ()), sys.executable, "-c", "import core.sandbox.cell"]
        environment = {**os.environ, "PYTHONPATH": str(PACKAGES)}
        try:
            ended = subprocess.run(inside, capture_output=True, timeout=LONGEST_PROBE, env=environment, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return ended.returncode == 0


def _python() -> Iterator[str]:
    """Yield the folders of this Python and of dembow, as they are called and as they are: a home may hold them."""
    roots = [sys.prefix, sys.base_prefix, str(PACKAGES)]
    program = Path(sys.executable)
    while program.is_symlink():
        program = program.parent / program.readlink()
        roots.append(str(program.parent.parent))
    for root in roots:
        for path in (os.path.normpath(root), os.path.realpath(root)):
            if path != "/" and Path(path).is_dir():
                yield path
