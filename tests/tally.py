"""How many faults were injected, and how many inputs tried, by kind: told where a run ends that asked for them.

`pytest -m faults` and `pytest -m fuzz` end with the counts. Tests count with the fixture `tally`, each time that
something was survived; where tests run in several processes, each sends what it counted to the first.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any, Protocol

import pytest

MARKS = ("faults", "fuzz")
SENT = "tally"
"""Name under which a worker sends what it counted."""
EVERYTHING = "DEMBOW_FUZZ"
"""Variable that says how many inputs are tried in all; a modest number where it is not set."""
USUAL = 3_000
COUNTS = pytest.StashKey[Counter[str]]()


class Tally(Protocol):
    """The fixture: called once for each input, or with their number."""

    def __call__(self, kind: str, count: int = 1) -> None: ...


def wanted(share: float) -> int:
    """How many inputs a kind is given that takes this share of all."""
    return max(1, round(float(os.environ.get(EVERYTHING) or USUAL) * share))


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Counts what was survived: faults by a test of that mark, inputs by any other."""
    counts = request.config.stash[COUNTS]
    mark = next((name for name in reversed(MARKS) if request.node.get_closest_marker(name)), "fuzz")

    def count(kind: str, count: int = 1) -> None:
        counts[f"{mark}: {kind}"] += count

    return count


def pytest_configure(config: pytest.Config) -> None:
    """Begins to count."""
    counts: Counter[str] = Counter()
    config.stash[COUNTS] = counts


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:  # noqa: ARG001 - as the hook has it
    """Adds what a worker counted."""
    counts: Counter[str] = node.config.stash[COUNTS]
    counts.update(getattr(node, "workeroutput", {}).get(SENT, {}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Sends what was counted, in a worker."""
    sent = getattr(session.config, "workeroutput", None)
    if sent is not None:
        counts = session.config.stash[COUNTS]
        sent[SENT] = dict(counts)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints the counts, where one of the marks was asked for."""
    asked = [mark for mark in MARKS if mark in (config.getoption("-m") or "").split()]
    failed = len(terminalreporter.getreports("failed")) + len(terminalreporter.getreports("error"))
    for mark in asked:
        counts = {kind.partition(": ")[2]: n for kind, n in config.stash[COUNTS].items() if kind.startswith(mark)}
        terminalreporter.section({"faults": "faults injected", "fuzz": "inputs tried"}[mark])
        for kind, count in sorted(counts.items()):
            terminalreporter.write_line(f"{count:>8,}  {kind}")
        ended = "all survived" if not failed else f"{failed} tests failed"
        terminalreporter.write_line(f"{sum(counts.values()):>8,}  in all, {ended}")
