"""Keys of the strings that the code asks for: as they stand, or put together from words that it knows."""

from __future__ import annotations

import ast
import errno
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from textual.app import App
from textual.binding import BindingsMap
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widgets import Input, TextArea

from core.series.date_shapes import PARTS, parts_in

ROOT = Path(__file__).parents[1]
PACKAGES = ("core", "lessons", "tui")
HOLE = "\0"
"""Stand-in for what is put into a key."""
WHOLE = ("argparse",)
"""Sections that the code goes through from the first key to the last."""
SHORTEST = 3
"""Letters that a key must have beside its holes, to say anything."""
FRAMEWORK = (App, Screen, ScrollableContainer, Input, TextArea)


class Said(NamedTuple):
    """What the code says, but for its docstrings."""

    literals: frozenset[str]
    """Every text."""
    with_holes: frozenset[str]
    """Every text that is put together, with `HOLE` for each part that is put in."""
    names: frozenset[str]
    """Names of functions (of actions without their prefix) and of annotated fields."""


@cache
def said() -> Said:
    """Read the code once, and keep no tree of it: millions of nodes would slow whatever the collector does after."""
    literals, with_holes, names = set(), set(), set()
    for path in sources():
        for node in without_docstrings(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    literals.add(text)
                case ast.JoinedStr(values=values):
                    told = (part.value if isinstance(part, ast.Constant) else HOLE for part in values)
                    with_holes.add("".join(map(str, told)))
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    names.add(name.removeprefix("action_"))
                case ast.AnnAssign(target=ast.Name(id=name)):
                    names.add(name)
    return Said(frozenset(literals), frozenset(with_holes), frozenset(names))


@cache
def shapes() -> tuple[re.Pattern[str], ...]:
    """Every key, or part of one, with holes: as a pattern whose groups are the holes."""
    keys = [text for text in said().with_holes if re.fullmatch(rf"[\w.+{HOLE}-]+", text)]
    told = [text for text in keys if len(text.replace(HOLE, "").strip("._")) >= SHORTEST]
    return tuple(re.compile("(.+)".join(map(re.escape, text.split(HOLE)))) for text in told)


@cache
def words() -> frozenset[str]:
    """Words that may fill a hole: of texts, fields, functions, lessons and data, of systems and the framework."""
    found = {word for text in said().literals for word in re.findall(r"\w+", text)} | said().names
    for path in (ROOT / "lessons").rglob("*.toml"):
        found |= set(re.findall(r"\w+", path.read_text("utf-8")))
    found |= {path.name for path in (ROOT / "core/data/texts").iterdir()} | set(errno.errorcode.values())
    found |= {parts_in(shape) for shapes_of_family in PARTS.values() for shape in shapes_of_family}
    for owner in FRAMEWORK:
        for _, binding in BindingsMap(owner.BINDINGS):
            found |= set(re.findall(r"\w+", binding.action))
    return frozenset(found)


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def without_docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return (node for node in ast.walk(tree) if id(node) not in told)


def known(part: str) -> bool:
    """Whether a part of a key is made of words and numbers, with dots between; words may be put together too."""
    return all(
        word in words() or word in said().literals or word.isdecimal() or put_together(word) for word in part.split(".")
    )


def put_together(text: str) -> bool:
    """Whether it is a text of the code whose holes are filled with what it knows."""
    found = (shape.fullmatch(text) for shape in shapes())
    return any(match and all(map(known, match.groups())) for match in found)


def is_asked_for(key: str) -> bool:
    """Whether the code can ask for a key: by its name, with its holes filled, or below a section that it names."""
    if key in said().literals or key.partition(".")[0] in WHOLE:
        return True
    if put_together(key):
        return True
    section, _, name = key.rpartition(".")
    return "." in section and section in said().literals and known(name)
