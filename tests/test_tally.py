"""What was counted is told, also of a run that somebody ends before it is over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.shares import SHARES, inputs
from tests.fuzz.test_pastes import AT_ONCE, KIND
from tests.tally import EVERYTHING

ENDLESS = """
import os, signal

import pytest


@pytest.mark.fuzz
def test_endless(tally):
    for number in range(10):
        tally("things")
        if number == 6:
            os.kill(os.getpid(), signal.SIGTERM)
    raise AssertionError("nobody ended it")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a signal is no request there")
def test_an_ended_run_tells_how_far_it_came(tmp_path: Path) -> None:
    (tmp_path / "test_endless.py").write_text(ENDLESS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = fuzz\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.tally", "-p", "no:cacheprovider", "-q", "-m", "fuzz"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == pytest.ExitCode.INTERRUPTED
    assert "7  things" in ran.stdout
    assert "7  in all, all survived, interrupted" in ran.stdout


@pytest.mark.parametrize("asked", [1, 1_000, 3_000, 99_999, 100_000])
def test_no_fewer_inputs_are_tried_than_were_asked_for(asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EVERYTHING, str(asked))
    together = {KIND: AT_ONCE}
    tried = sum(inputs(kind, together.get(kind, 1)).max_examples * together.get(kind, 1) for kind in SHARES)
    assert asked <= tried <= asked + AT_ONCE + len(SHARES)
