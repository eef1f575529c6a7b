"""A diagnosis: facts about this machine and this installation that whoever mends a fault asks for first.

Nothing private is among them: the home folder is told as `~`, the names of user and machine are taken out, and no name
of a learner or of a profile is read.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from core.base.errors import DembowError
from core.base.folders import APPLICATION, LOG, cache_folder, config_folder, data_folder, state_folder
from core.base.machine import memory
from core.base.without_tensorflow import obstacle

FLAGS = ("avx", "avx2", "fma", "avx512f", "asimd", "sve")
"""Features of a processor that compiled libraries ask for."""
TELLING = ("TERM", "COLORTERM", "TERM_PROGRAM", "WT_SESSION", "TMUX", "SSH_TTY", "NO_COLOR", "LANG", "LC_ALL")
"""Variables of the environment that say what a terminal is. Of those that hold an address only that they are set."""
ADDRESSES = frozenset(("WT_SESSION", "TMUX", "SSH_TTY"))
LOG_LINES = 12
"""Lines of the engine's log that are told, the last ones."""

Facts = dict[str, str]
"""Facts of one section, by key, in the order in which they are told."""


def diagnosis() -> dict[str, Facts]:
    """Return every section's facts, by the section's key. None of them raises: what cannot be told says why."""
    sections: Mapping[str, Callable[[], Facts]] = {
        "versions": versions,
        "processor": processor,
        "terminal": terminal,
        "folders": folders,
        "log": log_end,
    }
    return {name: {key: private(told) for key, told in section().items()} for name, section in sections.items()}


def versions() -> Facts:
    """Return the versions of dembow, of Python, of the system and of the libraries; a missing one is an empty text."""
    return {
        APPLICATION: _version(APPLICATION),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        **{library: _version(library) for library in libraries()},
        "sqlite": sqlite3.sqlite_version,
        "without_tensorflow": obstacle() or "",
    }


def libraries() -> list[str]:
    """Return the distributions that dembow asks for on any machine, as its own metadata names them."""
    try:
        asked = metadata.requires(APPLICATION) or []
    except metadata.PackageNotFoundError:  # a checkout that nobody installed
        return []
    return [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in asked if "extra ==" not in one]


def processor() -> Facts:
    """Return how many cores this process may use, the bytes of memory, and which of `FLAGS` the processor has."""
    usable = os.cpu_count() or 1
    if sys.platform == "linux":
        usable = len(os.sched_getaffinity(0))
    return {"cores": str(usable), "memory": f"{memory() / 2**30:.1f} GB", "flags": " ".join(_flags())}


def terminal() -> Facts:
    """Return what is known of the terminal, and the encoding in which this process writes."""
    columns, rows = shutil.get_terminal_size()
    said = {name: os.environ.get(name, "") for name in TELLING}
    return {
        "size": f"{columns}x{rows}",
        "interactive": " ".join(name for name in ("stdin", "stdout", "stderr") if _is_terminal(name)),
        "encoding": getattr(sys.stdout, "encoding", None) or "",
        **{name: ("..." if text and name in ADDRESSES else text) for name, text in said.items()},
    }


def folders() -> Facts:
    """Return the folders in which dembow keeps things, and of each the room that is left or why it takes nothing."""
    places = {"data": data_folder, "cache": cache_folder, "state": state_folder, "config": config_folder}
    return {name: _state_of(place) for name, place in places.items()}


def log_end() -> Facts:
    """Return the last lines of the engine's log, numbered; nothing where there is none."""
    try:
        path = state_folder() / LOG
        lines = path.read_text("utf-8", errors="replace").splitlines()[-LOG_LINES:]
    except (OSError, DembowError):
        return {}
    return {str(number): private(line) for number, line in enumerate(lines, 1)}


def private(text: str) -> str:
    """Return a text without the path of the home folder, the name of who runs dembow, and that of the machine."""
    with suppress(RuntimeError):  # a process without a home has nothing to hide
        home = str(Path.home())
        text = text.replace(home, "~") if len(home) > 1 else text
    for name, sign in ((_user(), "<user>"), (platform.node(), "<host>"), (platform.node().split(".")[0], "<host>")):
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", sign, text)
    return text


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a number without a name, in a container
        return ""


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _flags() -> list[str]:
    try:
        facts = Path("/proc/cpuinfo").read_text("utf-8", errors="replace").split("\n\n", 1)[0]
    except OSError:
        return []  # only Linux tells them in a file
    words = set(facts.split())
    return [flag for flag in FLAGS if flag in words]


def _is_terminal(name: str) -> bool:
    stream = getattr(sys, name)
    return stream is not None and not stream.closed and stream.isatty()


def _state_of(place: Callable[[], Path]) -> str:
    try:
        folder = place()
        there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
        room = f"{shutil.disk_usage(there).free / 2**30:.1f} GB"
        return f"{private(str(folder))} · {'rw' if os.access(there, os.W_OK) else 'r-'} · {room}"
    except (OSError, DembowError) as error:
        return f"{type(error).__name__}: {private(str(error))}"
