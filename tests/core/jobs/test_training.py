"""The seam between code that requests training and code that trains: imported late, with signs of life."""

from __future__ import annotations

import ast
import sys
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

import pytest

import core
from core.base.code_version import import_closure
from core.base.errors import DembowError
from core.jobs.events import StageEntered
from core.jobs.training import training_code

CORE = Path(core.__file__).parent


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


def test_the_seam_imports_no_code_that_trains() -> None:
    assert not [name for name in import_closure("core.jobs.training") if name.startswith("core.training")]


def test_nothing_else_of_jobs_knows_code_that_trains() -> None:
    for path in (CORE / "jobs").glob("*.py"):
        modules = [
            node.module or "" for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
        ]
        assert not [module for module in modules if module.startswith("core.training")], path
