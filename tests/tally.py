"""How many faults were injected, and how many inputs tried, by kind: told where a run ends that asked for them.

`pytest -m faults` and `pytest -m fuzz` end with the counts. Tests count with the fixture `tally`, each time that
something was survived; where tests run in several processes, each sends what it counted to the first.
"""

from __future__ import annotations

import math
import os
import signal
from collections import Counter
from types import FrameType
from typing import Any, Protocol

import pytest

MARKS = ("faults", "fuzz")
SENT = "tally"
"""Name under which a worker sends what it counted."""
EVERYTHING = "DEMBOW_FUZZ"
"""Variable that says how many inputs are tried in all; a modest number where it is not set."""
USUAL = 3_000
ROUNDING = 1e-6
"""What floating point may add to a share of them."""
DEATHS = "DEMBOW_DEATHS"
"""Variable that says how many deaths a test injects that may inject any number, and that no kind is left out."""
COUNTS = pytest.StashKey[Counter[str]]()


class Tally(Protocol):
    """The fixture: called once for each input, or with their number."""

    def __call__(self, kind: str, count: int = 1) -> None: ...


def wanted(share: float) -> int:
    """How many inputs a kind is given that takes this share of all."""
    return max(1, math.ceil(float(os.environ.get(EVERYTHING) or USUAL) * share - ROUNDING))


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Counts what was survived: faults by a test of that mark, inputs by any other."""
    counts = request.config.stash[COUNTS]
    mark = next((name for name in reversed(MARKS) if request.node.get_closest_marker(name)), "fuzz")

    def count(kind: str, count: int = 1) -> None:
        counts[f"{mark}: {kind}"] += count

    return count


def deaths(usual: int) -> int:
    """How many deaths are injected where they can be any number."""
    return int(os.environ.get(DEATHS) or usual)


def pytest_configure(config: pytest.Config) -> None:
    """Begins to count. Whoever ends a run that counts is told how far it came, as if by a key."""
    counts: Counter[str] = Counter()
    config.stash[COUNTS] = counts
    if asked(config) and not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, interrupted)


def interrupted(signal: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as Python calls it
    """Ends the run as Ctrl+C does, which prints the counts."""
    raise KeyboardInterrupt


def asked(config: pytest.Config) -> list[str]:
    """The marks of those that count which were asked for."""
    return [mark for mark in MARKS if mark in (config.getoption("-m") or "").split()]


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    """Prints the counts, where one of the marks was asked for."""
    failed = len(terminalreporter.getreports("failed")) + len(terminalreporter.getreports("error"))
    for mark in asked(config):
        counts = {kind.partition(": ")[2]: n for kind, n in config.stash[COUNTS].items() if kind.startswith(mark)}
        terminalreporter.section({"faults": "faults injected", "fuzz": "inputs tried"}[mark])
        for kind, count in sorted(counts.items()):
            terminalreporter.write_line(f"{count:>8,}  {kind}")
        ended = "all survived" if not failed else f"{failed} tests failed"
        if exitstatus == pytest.ExitCode.INTERRUPTED:
            ended += ", interrupted"
        terminalreporter.write_line(f"{sum(counts.values()):>8,}  in all, {ended}")
