"""A fingerprint of the code that a training runs through: another version of it makes other numbers.

The code is found and not listed: the modules of `core` that the training module imports, those that they import in
turn, and so on, imports inside functions too. Sources are read and not imported, so no TensorFlow is loaded for it; and
they are not parsed, which would take as long as half of a short training. The libraries are found in the same way: the
versions of those that compute belong to it.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import core

PACKAGE = core.__name__
ROOT = Path(core.__file__).parents[1]
"""The folder that holds `core`."""
NO_NUMBERS = frozenset(("jaxtyping", "msgspec", "platformdirs"))
"""Libraries that a training imports, and that compute nothing of what is learned: any version of them will do."""
DISTRIBUTIONS = {"tensorflow": ("tensorflow", "tensorflow-cpu")}
"""Distributions that bring in a library, one of which is installed, where it has another name than they."""
IMPORT = re.compile(
    r"^[ \t]*(?:import[ \t]+(?P<modules>.+)|from[ \t]+(?P<origin>[.\w]+)[ \t]+import[ \t]+(?P<names>\([^)]*\)|.+))",
    re.MULTILINE,
)
"""The pattern finds a line that imports, at any depth; names in brackets go on below. A line of a text that looks like
one does no harm: at the most it has a module counted that is never loaded.
"""
COMMENT = re.compile("#.*")


@functools.cache
def code_version(entry: str) -> str:
    """Return the fingerprint of `entry`, a dotted module name such as `core.training.series`."""
    return fingerprint(entry, ROOT)


def fingerprint(entry: str, root: Path) -> str:
    """Hash all that `entry` imports from below `root`, and the versions of the libraries that it computes with."""
    digest = hashlib.sha256()
    sources = import_closure(entry, root)
    for name, source in sorted(sources.items()):
        digest.update(f"{name} {len(source)}\n".encode())
        digest.update(source)
    for library in libraries_of(sources):
        for distribution in DISTRIBUTIONS.get(library, (library,)):
            with suppress(metadata.PackageNotFoundError):
                digest.update(f"{distribution} {metadata.version(distribution)}\n".encode())
    return digest.hexdigest()


def libraries_of(sources: Mapping[str, bytes]) -> list[str]:
    """Return the libraries with which these modules compute, in the order of the alphabet."""
    named = {
        name.partition(".")[0] for module, source in sources.items() for name in _imported(source.decode(), module)
    }
    return sorted(named - NO_NUMBERS - sys.stdlib_module_names - {PACKAGE})


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
        every = _imported(found[name].decode(), name if file.stem == "__init__" else _parent(name))
        imported = (module for module in every if module.partition(".")[0] == PACKAGE)
        waiting.update(part for module in (name, *imported) for part in _with_parents(module))
    if not found:
        raise ModuleNotFoundError(f"no module {entry!r} below {root}: expected the dotted name of a training module")
    return found


def file_of(name: str, root: Path) -> Path | None:
    """Return the source file of a module or package; none when there is no such module."""
    path = root.joinpath(*name.split("."))
    return next((file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file()), None)


def _imported(source: str, package: str) -> Iterator[str]:
    """Yield the modules that a source imports, and the names that it takes from them, which may be modules too."""
    for statement in IMPORT.finditer(source):
        if statement["modules"]:
            names = _names(statement["modules"])
        else:
            origin = _origin(statement["origin"], package)
            names = [origin, *(f"{origin}.{name}" for name in _names(statement["names"]))]
        yield from names


def _names(listed: str) -> list[str]:
    """Return the names of an import, without what each is called here."""
    parts = COMMENT.sub("", listed).strip("() \t\n").split(",")
    return [part.split()[0] for part in parts if part.split()]


def _origin(told: str, package: str) -> str:
    """Return the module that names are imported from; one dot means the package, each further dot the one above."""
    name = told.lstrip(".")
    dots = len(told) - len(name)
    if not dots:
        return name
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - dots + 1], *([name] if name else [])])


def _parent(name: str) -> str:
    return name.rpartition(".")[0]


def _with_parents(name: str) -> Iterator[str]:
    while name:
        yield name
        name = _parent(name)
