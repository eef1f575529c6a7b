"""No test gives up before `PATIENCE` has passed: that would be a test of the machine."""

from __future__ import annotations

import re
from pathlib import Path

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


def test_what_a_test_waits_for_has_the_time_that_a_busy_machine_takes() -> None:
    found = {str(path.relative_to(TESTS)): waits(path.read_text("utf-8")) for path in FILES}
    assert sum(map(len, found.values())) > 10
    assert {name: seconds for name, seconds in found.items() if any(one < PATIENCE for one in seconds)} == {}


def test_a_hasty_wait_is_found() -> None:
    code = "wait(timeout=5)\nasyncio.timeout(2)\nend = time.monotonic() + 20\nPATIENCE = 30.0\nconnect(timeout=0)"
    assert waits(code) == [5.0, 2.0, 20.0, 30.0]
