"""Code that trains is imported late, with signs of life; a process that trains the song imports little else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

import pytest

from core.base.errors import DembowError
from core.jobs.network_training import training_code
from core.jobs.stages import StageEntered

LIGHT = """
import sys
from core.jobs.network_training import NetworkTraining, train_networks
from core.words.vocabulary import SONG
*_, last = train_networks(NetworkTraining("lstm", 2, SONG, (0,), 1))
assert last.step == 1
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""
UNASKED = (
    "concurrent.futures",
    "logging",
    "tempfile",
    "pathlib",
    "core.base.options",
    "core.series",
    "core.jobs.training",
    "core.networks.assemblies",
    "core.networks.passes.taped",
    "core.words.letter_task",
)
"""Modules that a process which trains the song has no use for."""


def told(loading: Generator[StageEntered, None, ModuleType]) -> tuple[list[StageEntered], ModuleType]:
    stages = []
    while True:
        try:
            stages.append(next(loading))
        except StopIteration as done:
            return stages, done.value


def test_a_module_comes_after_signs_of_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dembow_slow.py").write_text("import time\ntime.sleep(0.5)\ndef train(): return 'trained'\n")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        stages, module = told(training_code("dembow_slow"))
    finally:
        sys.modules.pop("dembow_slow", None)
    assert module.train() == "trained"
    assert stages
    assert {stage.stage for stage in stages} == {"loading"}


def test_a_module_that_cannot_be_imported_is_no_silence() -> None:
    with pytest.raises(DembowError, match="dembow_nowhere"):
        list(training_code("dembow_nowhere"))


def test_who_trains_the_song_imports_nothing_else() -> None:
    command = [sys.executable, "-c", LIGHT, *UNASKED]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == []
