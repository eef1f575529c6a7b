"""Machines without TensorFlow: whether this is one, why, and a guard that makes one of any."""

from __future__ import annotations

import functools
import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from core.base.errors import DembowError

VARIABLE = "DEMBOW_WITHOUT_TENSORFLOW"
"""Variable of the environment. Anything but nothing and `0` makes a process, and those that it starts, do without."""
PROCESSOR, LIGHT = "processor", "light"
"""Values that we set ourselves: TensorFlow ended a process that imported it; this process is the light hand."""
PACKAGES = ("tensorflow", "keras")
NOT_FOUND, HIDDEN, NO_AVX, BROKEN = "no_tensorflow", "tensorflow_hidden", "no_avx", "tensorflow_broken"
OBSTACLES = frozenset((NOT_FOUND, HIDDEN, NO_AVX, BROKEN))
"""Keys of the errors of a run that cannot do without."""
ILLEGAL_INSTRUCTION = 0xC000001D
"""Exit code of a process on Windows that met an instruction which its processor does not know."""


def obstacle() -> str | None:
    """Return the key of the error that says why this process has no TensorFlow; none where it may import it."""
    said = os.environ.get(VARIABLE, "")
    if said == PROCESSOR:
        return NO_AVX
    if said not in ("", "0", LIGHT):
        return HIDDEN
    return None if said != LIGHT and _installed() else NOT_FOUND


def require() -> None:
    """Raise the `DembowError` that says why there is no TensorFlow here, where there is none."""
    key = obstacle()
    if key:
        raise told(key)


def told(key: str, reason: str = "") -> DembowError:
    """Return an error of `OBSTACLES` with the fields of its text."""
    return DembowError(key, variable=VARIABLE, reason=reason)


def give_up() -> None:
    """Do without TensorFlow from now on, in this process and in those that it starts: the processor cannot run it."""
    os.environ[VARIABLE] = PROCESSOR


def cannot_run_it(code: int) -> bool:
    """Return whether the exit code of a process says that its processor does not know what TensorFlow is made of.

    It either meets an instruction that it does not know, or TensorFlow looks first and aborts.
    """
    if sys.platform == "win32":
        return code == ILLEGAL_INSTRUCTION
    import signal  # its lists of names are made anew by every process that imports it, and few processes die

    return code == -signal.SIGILL or (code == -signal.SIGABRT and lacks_avx())


def lacks_avx(facts: str = "/proc/cpuinfo") -> bool:
    """Return whether the system lists what its processor can do, and AVX is not there."""
    try:
        with open(facts, encoding="ascii", errors="replace") as lines:  # noqa: PTH123 - no file of ours
            flags = next((line.split() for line in lines if line.startswith("flags")), None)
    except OSError:
        return False
    return flags is not None and "avx" not in flags


class Guard:
    """The guard finds no TensorFlow and no Keras, and says so as Python does of a package that is not installed.

    It is a finder of Python's by its method alone: the class that `importlib.abc` has for it takes milliseconds to
    import, and every start would wait for them.
    """

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise `ModuleNotFoundError` for the two; leave every other module to the finders that follow."""
        del path, target
        if name.partition(".")[0] in PACKAGES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def hide() -> None:
    """Make this process one that finds no TensorFlow, whether it is installed or not."""
    if not any(isinstance(finder, Guard) for finder in sys.meta_path):
        sys.meta_path.insert(0, Guard())


def is_missing(error: BaseException) -> bool:
    """Return whether an error says that TensorFlow or Keras is not there."""
    return isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in PACKAGES


@functools.cache
def _installed() -> bool:
    try:
        return all(importlib.util.find_spec(name) is not None for name in PACKAGES)
    except ModuleNotFoundError:  # the guard
        return False
