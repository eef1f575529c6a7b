"""A fingerprint of the code that a training runs through: another version of it makes other numbers.

The code is found and not listed: the modules of `core` that the training module imports, those that they import in
turn, and so on, imports inside functions too. Sources are read and not imported, so no TensorFlow is loaded for it.
"""

from __future__ import annotations

import ast
import functools
import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import core

PACKAGE = core.__name__
ROOT = Path(core.__file__).parents[1]
"""The folder that holds `core`."""
LIBRARIES = ("keras", "tensorflow", "tensorflow-cpu")
"""Distributions that compute what is learned; one of the last two is installed."""
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
"""Attributes of a node of the syntax tree that hold statements. Expressions hold no import: they are not visited."""


@functools.cache
def code_version(entry: str) -> str:
    """Return the fingerprint of `entry`, a dotted module name such as `core.training.series`."""
    return fingerprint(entry, ROOT)


def fingerprint(entry: str, root: Path) -> str:
    """Hash all that `entry` imports from below `root`, and the versions of Keras and TensorFlow."""
    digest = hashlib.sha256()
    for name, source in sorted(import_closure(entry, root).items()):
        digest.update(f"{name} {len(source)}\n".encode())
        digest.update(source)
    for library in LIBRARIES:
        try:
            digest.update(f"{library} {metadata.version(library)}\n".encode())
        except metadata.PackageNotFoundError:
            continue
    return digest.hexdigest()


def import_closure(entry: str, root: Path = ROOT) -> dict[str, bytes]:
    """Return the source of every module of `core` that importing and running `entry` can bring in.

    Raises `ModuleNotFoundError` when there is no module `entry`.
    """
    found: dict[str, bytes] = {}
    waiting = {entry}
    while waiting:
        name = waiting.pop()
        file = file_of(name, root)
        # A name that is no module is a function or a class, which its module brings along.
        if name in found or file is None:
            continue
        found[name] = file.read_bytes()
        imported = _imported(ast.parse(found[name], str(file)), name if file.stem == "__init__" else _parent(name))
        waiting.update(part for module in (name, *imported) for part in _with_parents(module))
    if not found:
        raise ModuleNotFoundError(f"no module {entry!r} below {root}: expected the dotted name of a training module")
    return found


def file_of(name: str, root: Path) -> Path | None:
    """Return the source file of a module or package; none when there is no such module."""
    path = root.joinpath(*name.split("."))
    return next((file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file()), None)


def _imported(tree: ast.AST, package: str) -> Iterator[str]:
    """Yield our own modules that a source imports, and the names that it takes from them, which may be modules too."""
    for statement in _imports(tree):
        if isinstance(statement, ast.Import):
            names = [alias.name for alias in statement.names]
        else:
            origin = _origin(statement, package)
            names = [origin, *(f"{origin}.{alias.name}" for alias in statement.names)]
        yield from (name for name in names if name.partition(".")[0] == PACKAGE)


def _imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        for block in BLOCKS:
            waiting += getattr(node, block, [])


def _origin(statement: ast.ImportFrom, package: str) -> str:
    """Return the module that names are imported from; one dot means the package, each further dot the one above."""
    if not statement.level:
        return statement.module or ""
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - statement.level + 1], *([statement.module] if statement.module else [])])


def _parent(name: str) -> str:
    return name.rpartition(".")[0]


def _with_parents(name: str) -> Iterator[str]:
    while name:
        yield name
        name = _parent(name)
