"""Tests mirror the modules: a module has its test file of the same name, in the folder of the same name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("core", "lessons", "tui")


def is_code_of_a_lesson(path: Path) -> bool:
    """Folders of lessons begin with a number; their claims are measured by `dembow check`."""
    return path.parts[0] == "lessons" and path.parts[1][0].isdigit()


def behaves(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function does anything: a protocol's has a docstring, three dots or a refusal for a body."""
    return not all(
        isinstance(line, ast.Pass | ast.Raise) or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
        for line in function.body
    )


def has_behaviour(source: str) -> bool:
    """Whether a module does more than declare types and constants."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and behaves(node)
        for node in ast.walk(ast.parse(source))
    )


def modules() -> list[Path]:
    found = (path.relative_to(ROOT) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    own = [path for path in found if path.name != "__init__.py" and not is_code_of_a_lesson(path)]
    return [path for path in own if has_behaviour((ROOT / path).read_text("utf-8"))]


def mirror_of(module: Path) -> Path:
    """The test file of a module."""
    return Path("tests") / module.parent / f"test_{module.name}"


@pytest.mark.slow
def test_every_module_has_its_test_file() -> None:
    lacking = {module.as_posix() for module in modules() if not (ROOT / mirror_of(module)).is_file()}
    assert not lacking, "write the test file of the same name, in the folder of the same name"


def test_what_only_declares_is_exempt() -> None:
    declared = "MOST = 3\n\n\nclass Task(Protocol):\n    def run(self) -> int:\n        'Run.'\n"
    assert not has_behaviour(declared)
    assert has_behaviour(f"{declared}\n\ndef most() -> int:\n    return MOST\n")
