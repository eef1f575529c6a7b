"""Tests mirror the modules: a module has its test file of the same name, in the folder of the same name."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("core", "lessons", "tui")
STILL_TO_WRITE: frozenset[str] = frozenset(
    {
        "tui/check/programs.py",
        "tui/commands/course.py",
        "tui/commands/progress.py",
        "tui/drawing/strokes.py",
        "tui/keras/perreo.py",
        "tui/keras/series.py",
        "tui/lab_kit/equations.py",
        "tui/lab_kit/front_end.py",
        "tui/lab_kit/network.py",
        "tui/screens/code.py",
        "tui/screens/doors.py",
        "tui/screens/questions.py",
        "tui/terminal/ending.py",
        "tui/widgets/answer.py",
        "tui/widgets/leaf.py",
        "tui/widgets/next_words.py",
        "tui/widgets/tap_table.py",
    }
)
"""Modules without a test file of their own. It can only shrink: others' tests exercise them meanwhile."""


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


def test_every_module_has_its_test_file() -> None:
    lacking = {module.as_posix() for module in modules() if not (ROOT / mirror_of(module)).is_file()}
    assert not lacking - STILL_TO_WRITE, "write the test file of the same name, in the folder of the same name"
    assert not STILL_TO_WRITE - lacking, "these need no exception any more: take them out of STILL_TO_WRITE"


def test_what_only_declares_is_exempt() -> None:
    declared = "MOST = 3\n\n\nclass Task(Protocol):\n    def run(self) -> int:\n        'Run.'\n"
    assert not has_behaviour(declared)
    assert has_behaviour(f"{declared}\n\ndef most() -> int:\n    return MOST\n")
