"""A docstring is a whole sentence: none begins with a word that makes it a fragment."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("core", "lessons", "tui")
PREPOSITIONS = """
Above After Against At Before Behind Below Beside Between Beyond By For From In Into Of On Over Since Through To Under
Until With Within Without
"""
FRAGMENTS = frozenset({"As", "What", "Those", "Whoever", *PREPOSITIONS.split()})
"""First words of a docstring that has no subject and no verb of its own, or hides them behind where and when."""


def fragments(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and first line of every docstring that is a fragment: of modules, classes, functions, attributes."""
    for node in ast.walk(ast.parse(text)):
        block = getattr(node, "body", None)
        for statement in block if isinstance(block, list) else ():
            match statement:
                case ast.Expr(ast.Constant(str(said))) if said.strip():
                    first, _, _ = said.strip().partition("\n")
                    if re.split(r"\W", first)[0] in FRAGMENTS:
                        yield statement.lineno, first


def files() -> list[str]:
    """Return every Python file of the packages, as seen from the repository's root."""
    return sorted(
        str(path.relative_to(ROOT).as_posix()) for package in PACKAGES for path in (ROOT / package).rglob("*.py")
    )


@pytest.mark.slow
@pytest.mark.parametrize("package", PACKAGES)
def test_docstrings_are_sentences(package: str) -> None:
    found = [
        f"{file}:{line}: received {said!r}, expected a sentence with a subject and a verb, or an order such as `Return`"
        for file in files()
        if file.startswith(f"{package}/")
        for line, said in fragments((ROOT / file).read_text("utf-8"))
    ]
    assert not found, "\n".join(["say it as a sentence:", *found])


def test_every_kind_of_docstring_is_read() -> None:
    text = '''"""Of a module."""
LIMIT = 3
"""In seconds."""
class Thing:
    """What it is."""
    size: int
    """Those that count."""
    async def ask(self):
        """As it was."""
        self.found = ""
        """Whoever found it."""
        return "Of no docstring"
if LIMIT:
    MORE = 4
    """Of a branch."""
'''
    assert sorted(line for line, _ in fragments(text)) == [1, 3, 5, 7, 9, 11, 15]


@pytest.mark.parametrize(
    "said", ["Official name.", "Return what was found.", "Inputs of a step.", "Bytes a second.", "(batch, units)", ""]
)
def test_other_beginnings_are_fine(said: str) -> None:
    assert list(fragments(f'"""{said}"""')) == []
