"""Finder of private names of other libraries: what begins with an underscore there is theirs to change any day.

It reads the code without running it, so it cannot know whose an object is: a private name counts as ours when our own
code defines one of that name.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = ("core", "lessons", "tui", "tests", "benchmarks", "pictures")
PUBLIC = {
    # The library reference documents these with their underscores: of named tuples, so that no field can collide.
    *("_replace", "_fields", "_asdict", "_make", "_field_defaults"),
    # The way out of a child process after a fork, documented in `os`.
    "_exit",
    # Where types of the standard library's protocols are, for checkers alone; typeshed documents it.
    "_typeshed",
}
WITHOUT_SOURCE = ("builtins", "collections", "typing", "abc", "enum", "msgspec", "_io")
"""Modules whose classes have no source in Python."""
REACHED_BY_NAME = {"getattr", "setattr", "delattr", "hasattr"}


@dataclass(frozen=True, order=True)
class Use:
    """One use of a private name, and where it stands."""

    file: str
    line: int
    name: str


def private(name: str) -> bool:
    """Tells whether `name` has one underscore in front, and says something besides."""
    return name.startswith("_") and not name.startswith("__") and name.strip("_") != ""


def sources(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    """Yields each file of `packages` with its code; what learners write is left out."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if package != "lessons" or "code" not in path.relative_to(ROOT).parts:
                yield path, ast.parse(path.read_text("utf-8"))


def defined(trees: Iterable[ast.AST]) -> set[str]:
    """Returns every private name that the code gives a meaning to."""
    found = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and own(node.value):
                found.add(node.attr)
    return {name for name in found if private(name)}


def own(node: ast.expr) -> bool:
    """Tells whether `node` is the object itself, or its class."""
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def uses(file: str, tree: ast.Module, known: set[str]) -> list[Use]:
    """Returns the private names that `tree` takes from elsewhere; those in `known` are ours."""
    modules = set(imported_modules(tree))
    found = []
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] not in OURS:
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [part for alias in node.names for part in alias.name.split(".")]
        elif isinstance(node, ast.Attribute):
            names = [node.attr]
            if node.attr == "__dict__" and isinstance(node.value, ast.Name) and node.value.id in modules:
                found.append(Use(file, node.lineno, f"{node.value.id}.__dict__"))
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in REACHED_BY_NAME:
                texts = [one.value for one in node.args[1:2] if isinstance(one, ast.Constant)]
                names = [text.rpartition(".")[2] for text in texts if isinstance(text, str)]
        found += [
            Use(file, node.lineno, name)  # type: ignore[attr-defined]
            for name in names
            if private(name) and name not in known | PUBLIC
        ]
    return found


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Yields the names under which whole modules of others are known."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] not in OURS:
                    yield alias.asname or alias.name.split(".")[0]


def shadowed(kind: type) -> set[str]:
    """Returns private names that `kind` defines and a library's class above it has too: one would break the other."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    theirs = [private_parts(base) for base in kind.__mro__[1:] if base.__module__.split(".")[0] not in OURS]
    return defined([tree]).intersection(frozenset().union(*theirs))


@cache
def private_parts(kind: type) -> frozenset[str]:
    """Returns the private names that a class of a library gives to itself and to its objects."""
    if kind.__module__.split(".")[0] in WITHOUT_SOURCE:
        return frozenset()
    of_objects = re.findall(r"\bself\.(_[a-z]\w*)\b", inspect.getsource(kind))
    return frozenset(name for name in [*vars(kind), *of_objects] if private(name))
