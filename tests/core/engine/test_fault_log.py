"""What is told of a fault, and what of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.folders import LOG, state_folder
from core.engine.fault_log import LONGEST_REASON, failed_by, log_fault
from core.jobs.events import RunFailed

pytestmark = pytest.mark.faults


def test_the_first_line_of_a_fault_is_told_and_not_all_of_a_long_one() -> None:
    assert failed_by(ValueError("a\nb")) == RunFailed("engine_fault", {"reason": "ValueError: a"})
    assert len(failed_by(ValueError("a" * 1000)).fields["reason"]) == LONGEST_REASON


def test_a_fault_is_written_whole(home: Path) -> None:
    assert home
    for reason in ("one \udcff", "two"):
        try:
            raise ValueError(reason)
        except ValueError as error:
            log_fault(error)
    written = (state_folder() / LOG).read_text("utf-8")
    assert "test_fault_log.py" in written
    assert "ValueError: one" in written
    assert "ValueError: two" in written


def test_a_log_that_nothing_takes_keeps_nobody_from_being_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("DEMBOW_HOME", str(tmp_path / "file"))
    log_fault(ValueError("a reason"))
