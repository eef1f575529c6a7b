"""Facts about this machine."""

from __future__ import annotations

import os
import sys

USUAL_MEMORY = 8 * 2**30
"""Bytes that are assumed where the system does not tell."""


def memory() -> int:
    """Return the bytes of physical memory."""
    try:
        if sys.platform == "win32":
            return _memory_of_windows()
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")  # Linux and macOS both tell
    except (ValueError, OSError):
        return USUAL_MEMORY


def cores() -> int:
    """Return how many processes of ours may run at the same time."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def resident_memory(pid: int) -> int | None:
    """Return the bytes of physical memory that a process holds; none where the system does not tell that of others."""
    if sys.platform == "darwin":
        from core.base.footprint import footprint

        return footprint(pid)
    if sys.platform != "linux":
        return None
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as statm:  # noqa: PTH123 - plain, since it is asked after every run
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):  # it has ended
        return None


def preferred_language() -> str:
    """Return the code of the language that the system itself is set to, such as `es`; empty where it does not tell.

    Windows and macOS set no variable of the environment for it, where Linux sets `LANG`.
    """
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "").split("_")[0]
    if sys.platform == "darwin":
        import plistlib
        from pathlib import Path

        try:
            settings = plistlib.loads((Path.home() / "Library/Preferences/.GlobalPreferences.plist").read_bytes())
            return str(settings.get("AppleLocale", "")).split("_")[0].split("-")[0]
        except (OSError, RuntimeError, ValueError):  # no home, no such file, or one of another form
            return ""
    return ""


if sys.platform == "win32":
    import ctypes

    class _MemoryStatus(ctypes.Structure):
        """The structure MEMORYSTATUSEX of Windows."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        )

    def _memory_of_windows() -> int:
        status = _MemoryStatus()
        status.length = ctypes.sizeof(status)
        if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            raise OSError("GlobalMemoryStatusEx")
        return int(status.total)
