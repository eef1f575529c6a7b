"""Processes that a test's own process has begun, told by their command line: other tests may have left others."""

from __future__ import annotations

import psutil


def child_running(word: str) -> psutil.Process:
    """Return the newest child of this process in whose command line a word stands; a zombie has no command line."""
    children = psutil.Process().children()
    named = [one for one in children if word in (one.as_dict(["cmdline"])["cmdline"] or ())]
    return max(named, key=psutil.Process.create_time)
