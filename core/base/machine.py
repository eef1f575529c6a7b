"""Facts about this machine."""

from __future__ import annotations

import os

USUAL_MEMORY = 8 * 2**30
"""Bytes that are assumed where the system does not tell."""


def memory() -> int:
    """Return the bytes of physical memory."""
    if not hasattr(os, "sysconf"):
        return USUAL_MEMORY
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return USUAL_MEMORY
