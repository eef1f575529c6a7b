"""Compiled programs that outlive the process that made them, so that a training of the same shape compiles once.

XLA writes a program it has compiled into a folder and looks there first, by a fingerprint of the program's own text and
of what goes in; it takes one only where that text is the same. This module says where the folder is, and that nothing
damaged or foreign is in it: machine code that another processor or another TensorFlow made lies in a folder of its own,
each file has the sum that it had when it was whole, and the oldest go when all of them take too much room.
"""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import shutil
import zlib
from collections.abc import Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from core.base.folders import cache_folder

MOST_BYTES = 64 * 1024 * 1024
"""Room that all of them may take; one takes a tenth to three quarters of a megabyte."""
SUM = ".sum"
"""End of the name of the file that holds a program's sum."""
FLAGS = "TF_XLA_FLAGS"


def environment() -> dict[str, str]:
    """Return variables that make XLA keep its programs; none where no folder would take them.

    They must be set before TensorFlow is imported. What is damaged, and what is too much, is removed.
    """
    folder = programs_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_damaged(folder)
        _make_room(folder.parent)
        if not os.access(folder, os.W_OK):
            return {}
    except OSError:
        return {}  # everything is compiled as if there were no such folder
    flags = f"{os.environ.get(FLAGS, '')} --tf_xla_persistent_cache_directory={folder}".strip()
    # The loader calls two hints of its own to the compiler features of a processor that are missing: an error of nine
    # thousand characters a program. What TensorFlow raises is not in its notes.
    return {FLAGS: flags, "TF_CPP_MIN_LOG_LEVEL": "3"}


def note_whole() -> None:
    """Write down the sum of each program that is new."""
    with suppress(OSError):  # what has no sum is made again
        for program in _programs(programs_folder()):
            if not _sum_file(program).exists():
                _sum_file(program).write_bytes(_sum(program))


def forget() -> bool:
    """Remove all of this machine's programs, one of which may have been the end of a run; true where there were any."""
    folder = programs_folder()
    any_there = next(iter(_programs(folder)), None) is not None
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # a process that goes on compiling finds its folder
        folder.mkdir(parents=True, exist_ok=True)
    return any_there


def programs_folder() -> Path:
    """Return the folder of this machine's programs."""
    return cache_folder() / "programs" / machine_key()


@functools.cache
def machine_key() -> str:
    """Return a fingerprint of what machine code depends on: the processor, and the library that makes it."""
    digest = hashlib.sha256(f"{platform.system()} {platform.machine()}".encode())
    digest.update(os.environ.get("PROCESSOR_IDENTIFIER", "").encode())  # where Windows says what it is
    with suppress(OSError), open("/proc/cpuinfo", "rb") as facts:  # noqa: PTH123 - no file of ours
        digest.update(next((line for line in facts if line.startswith((b"flags", b"Features"))), b""))
    for library in ("tensorflow", "tensorflow-cpu"):
        with suppress(metadata.PackageNotFoundError):
            digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()[:16]


def _remove_damaged(folder: Path) -> None:
    """Remove each program that is not what it was, and each without a sum.

    The latter may be one that its process did not live to finish, or one of another process that has yet to write its
    sum: to compile that again costs a second or two, to trust a half of one costs the run.
    """
    for program in _programs(folder):
        kept = _sum_file(program)
        if not kept.exists() or kept.read_bytes() != _sum(program):
            _remove(program)


def _make_room(folder: Path) -> None:
    """Remove the oldest programs, whatever machine they are for, until the others fit."""
    found = [program for machine in folder.iterdir() if machine.is_dir() for program in _programs(machine)]
    sizes: Mapping[Path, int] = {program: program.stat().st_size for program in found}
    room = MOST_BYTES
    for program in sorted(found, key=lambda program: program.stat().st_mtime, reverse=True):
        room -= sizes[program]
        if room < 0:
            _remove(program)


def _programs(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.suffix != SUM and path.is_file()]


def _sum_file(program: Path) -> Path:
    return program.with_name(program.name + SUM)


def _sum(program: Path) -> bytes:
    return f"{zlib.crc32(program.read_bytes()):08x}".encode()


def _remove(program: Path) -> None:
    program.unlink(missing_ok=True)
    _sum_file(program).unlink(missing_ok=True)
