"""No code of ours uses what another library keeps to itself."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget

import tui
from tests.private_names import OURS, ROOT, shadowed, sources, uses
from tests.private_names import defined as defined_in

EXCEPTIONS = {
    # Textual has no public way to read a screen as cells with their styles: see `strips_of`.
    ("tests/tui/strips.py", "_compositor"),
    # The benchmarks time the very update that Textual's driver writes; only the compositor makes it.
    ("benchmarks/gates.py", "_compositor"),
    ("benchmarks/circuit.py", "_compositor"),
    ("benchmarks/repaint.py", "_compositor"),
}


def found_in(text: str, known: set[str] | None = None) -> list[str]:
    return [use.name for use in uses("x.py", ast.parse(text), known or set())]


@pytest.mark.slow
def test_nothing_reaches_into_a_library() -> None:
    known = defined_in(tree for _, tree in sources(*OURS))
    found = [use for path, tree in sources(*OURS) for use in uses(_name(path), tree, known)]
    assert [use for use in found if (use.file, use.name) not in EXCEPTIONS] == []
    assert {(use.file, use.name) for use in found} == EXCEPTIONS, "an exception that nobody needs any more"


@pytest.mark.slow
def test_no_class_takes_a_name_that_its_library_uses_itself() -> None:
    found = {f"{kind.__module__}.{kind.__qualname__}": shadowed(kind) for kind in _classes()}
    assert len(found) > 100
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from textual._compositor import CompositorUpdate", ["_compositor"]),
        ("from argparse import _SubParsersAction", ["_SubParsersAction"]),
        ("import plotext._signal.signal", ["_signal"]),
        ("app.screen._compositor.render()", ["_compositor"]),
        ("class A(App):\n    def leave(self):\n        return self._exit_now", ["_exit_now"]),
        ("class A(Area):\n    def hear(self, key):\n        super()._hear(key)", ["_hear"]),
        ("import argparse\nargparse.__dict__['_'] = str", ["argparse.__dict__"]),
        ("getattr(app, '_notifications')", ["_notifications"]),
        ("monkeypatch.setattr('textual.app.App._exit_now', 1)", []),
        ("monkeypatch.setattr(app, '_notifications', [])", ["_notifications"]),
        ("from tests.tui import _other\nother._known", []),
        ("record._replace(a=1)\nos._exit(0)\nthing.__class__\n_ = 1", []),
    ],
)
def test_what_counts_as_private(text: str, names: list[str]) -> None:
    assert found_in(text, {"_known"}) == names


class Collides(Widget):
    """Has two names that Textual's widgets have already, one of the class and one of its objects."""

    def __init__(self) -> None:
        super().__init__()
        self._id = "another"
        self._harmless = 1

    async def _on_key(self, event: events.Key) -> None:
        """Textual would take it for its own."""


@pytest.mark.slow
def test_a_collision_is_found() -> None:
    assert shadowed(Collides) == {"_id", "_on_key"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _classes() -> list[type]:
    """Every class of the package that stands on Textual."""
    found = []
    for info in pkgutil.walk_packages(tui.__path__, "tui."):
        module = importlib.import_module(info.name)
        found += [kind for _, kind in inspect.getmembers(module, inspect.isclass) if kind.__module__ == info.name]
    return found
