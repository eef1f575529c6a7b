"""The executor keeps one keeper a process, and runs programs through it."""

from __future__ import annotations

import pytest

from core.sandbox.executor import execute, keeper
from tests.outcomes import to_its_end


@pytest.mark.slow
def test_programs_are_run_by_the_one_keeper_of_the_process() -> None:
    assert keeper() is keeper()
    stages, (ran,) = to_its_end(execute(["answer = 6 * 7"], 60))
    assert set(stages) <= {"loading", "running"}
    assert ran.values["answer"].number == 42
