"""The words of the program lab: how a program ended."""

from __future__ import annotations

from core.base.language import Strings
from core.sandbox.found import Ran


def verdict(ran: Ran | None, strings: Strings, *, past: bool = False) -> tuple[str, str]:
    """Return how a program ended, with a style; nothing before it ran.

    What is `past`, since another program stands in the editor by now, is said to be so.
    """
    if ran is None:
        return "", "plain"
    if past:
        return strings("lab.program.before", said=verdict(ran, strings)[0]), "dim"
    fields = {"seconds": f"{ran.seconds:.1f}", "error": ran.error, "message": ran.message, "line": ran.line}
    if ran.outcome == "too_much_memory" and ran.line:  # one that was ended from outside stood nobody knows where
        return strings("lab.program.too_much_memory_at", line=ran.line), "warn"
    return strings(f"lab.program.outcomes.{ran.outcome}", **fields), "good" if ran.outcome == "done" else "warn"
