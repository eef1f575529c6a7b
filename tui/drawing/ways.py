"""Ways to train, in words."""

from __future__ import annotations

from core.base.language import Strings
from core.jobs.result import Result
from core.jobs.way import Way

BOTH: tuple[Way, ...] = ("compiled", "numpy")


def way_key(result: Result) -> str:
    """Return the name of the way in which the word networks of a result were trained; empty where it says none."""
    ways = result.trained_with
    if not isinstance(ways, tuple) or not ways:
        return ""
    return "both" if set(ways) == set(BOTH) else ways[0]


def way_sentence(result: Result, strings: Strings) -> str:
    """Return how the word networks of a result were trained, as a sentence; empty where it does not say."""
    key = way_key(result)
    return strings(f"way.{key}") if key else ""


def way_in_short(result: Result, strings: Strings) -> str:
    """Return the same in a word or two, for a status line."""
    key = way_key(result)
    return strings(f"way.short.{key}") if key else ""
