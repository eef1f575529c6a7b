"""Every binding is found in the classes, not listed by hand."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from textual.binding import Binding
from textual.dom import DOMNode

PACKAGES = ("tui.screens", "tui.widgets", "tui.lab_kit", "tui.labs")


def bound_classes() -> Iterator[type[DOMNode]]:
    """Yield each class of dembow that has bindings: the app, the screens, the widgets, the labs."""
    for name in ("tui.app", *(found for package in PACKAGES for found in modules(package))):
        for _, kind in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if kind.__module__ == name and issubclass(kind, DOMNode) and vars(kind).get("BINDINGS"):
                yield kind


def every_binding() -> Iterator[Binding]:
    """Yield their bindings, class by class."""
    for kind in bound_classes():
        yield from (binding if isinstance(binding, Binding) else Binding(*binding) for binding in kind.BINDINGS)


def modules(package: str) -> Iterator[str]:
    """Yield the names of all modules below `package`."""
    folder = importlib.import_module(package).__path__
    for found in pkgutil.walk_packages(folder, f"{package}."):
        yield found.name
