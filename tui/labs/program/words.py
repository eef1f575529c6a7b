"""The words of the program lab: how a program ended."""

from __future__ import annotations

from core.base.language import Strings
from core.sandbox.found import Ran


def verdict(ran: Ran | None, strings: Strings) -> tuple[str, str]:
    """Return how a program ended, with a style; nothing before it ran."""
    if ran is None:
        return "", "plain"
    placed = ran.outcome == "too_much_memory" and ran.line  # one that was ended from outside stood nobody knows where
    outcome = f"{ran.outcome}_at" if placed else ran.outcome
    fields = {"seconds": f"{ran.seconds:.1f}", "error": ran.error, "message": ran.message, "line": ran.line}
    return strings(f"lab.program.outcomes.{outcome}", **fields), "good" if ran.outcome == "done" else "warn"
