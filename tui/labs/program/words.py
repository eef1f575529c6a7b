"""The words of the program lab: how a program ended."""

from __future__ import annotations

from core.base.language import Strings
from core.sandbox.found import Ran


def verdict(ran: Ran | None, strings: Strings) -> tuple[str, str]:
    """Return how a program ended, with a style; nothing before it ran."""
    if ran is None:
        return "", "plain"
    fields = {"seconds": f"{ran.seconds:.1f}", "error": ran.error, "message": ran.message, "line": ran.line}
    if ran.outcome == "too_much_memory" and ran.line:  # one that was ended from outside stood nobody knows where
        return strings("lab.program.too_much_memory_at", line=ran.line), "warn"
    return strings(f"lab.program.outcomes.{ran.outcome}", **fields), "good" if ran.outcome == "done" else "warn"
