"""No test gives up before `PATIENCE` has passed: that would be a test of the machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.patience import PATIENCE

TESTS = Path(__file__).parent
FILES = sorted(path for path in TESTS.rglob("*.py") if path != Path(__file__))
HASTY = re.compile(
    r"timeout\(?=?(?P<bare>\d+(?:\.\d+)?)\b|(?:monotonic|time)\(\) \+ (?P<until>\d+)\b(?! \*)|^PATIENCE = (?P<own>\d+)",
    re.M,
)


def waits(text: str) -> list[float]:
    """Return the seconds after which something in this code gives up; 0 does not wait at all."""
    found = [float(next(filter(None, match.groups()))) for match in HASTY.finditer(text)]
    return [seconds for seconds in found if seconds]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_what_a_test_waits_for_has_the_time_that_a_busy_machine_takes(path: Path) -> None:
    assert [seconds for seconds in waits(path.read_text("utf-8")) if seconds < PATIENCE] == []


def test_a_hasty_wait_is_found() -> None:
    code = "wait(timeout=5)\nasyncio.timeout(2)\nend = time.monotonic() + 20\nPATIENCE = 30.0\nconnect(timeout=0)"
    assert waits(code) == [5.0, 2.0, 20.0, 30.0]
