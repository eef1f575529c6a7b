"""The seam between code that requests training and code that trains: nothing here knows it before a request."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import core
from core.base.code_version import import_closure

CORE = Path(core.__file__).parent


@pytest.mark.parametrize("seam", ["training", "network_training"])
def test_the_seam_imports_no_code_that_trains(seam: str) -> None:
    assert not [name for name in import_closure(f"core.jobs.{seam}") if name.startswith("core.training")]


def test_nothing_else_of_jobs_knows_code_that_trains() -> None:
    for path in (CORE / "jobs").glob("*.py"):
        modules = [
            node.module or "" for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
        ]
        assert not [module for module in modules if module.startswith("core.training")], path
