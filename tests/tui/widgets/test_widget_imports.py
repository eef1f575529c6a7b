"""What widgets bring in: no NumPy, so that the first screen is quick; no screen and no lab, so that they stay parts."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from collections.abc import Sequence

import pytest

import tui.widgets

MODULES = [f"tui.widgets.{module.name}" for module in pkgutil.iter_modules(tui.widgets.__path__)]
OF_CELLS = ("tui.widgets.circuit", "tui.widgets.frames")
"""Widgets that draw a cell from its record, which says its equations with NumPy. Only labs have them."""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules in a new process that has imported every widget but those that draw cells."""
    return brought_in([name for name in MODULES if name not in OF_CELLS])


def brought_in(modules: Sequence[str]) -> set[str]:
    code = f"import importlib, json, sys; [importlib.import_module(name) for name in {list(modules)}]; "
    code += "print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


@pytest.mark.parametrize("unwanted", ["numpy", "plotext", "tensorflow", "keras"])
def test_widgets_are_light(loaded: set[str], unwanted: str) -> None:
    assert unwanted not in loaded


@pytest.mark.parametrize("unwanted", ["tui.screens", "tui.labs", "tui.app", "core", "lessons"])
def test_widgets_are_parts_of_any_screen(loaded: set[str], unwanted: str) -> None:
    assert unwanted not in loaded
    assert not [name for name in loaded if name.startswith(f"{unwanted}.")]


def test_widgets_that_draw_cells_know_no_screen_no_lab_and_no_lesson() -> None:
    found = brought_in(OF_CELLS)
    assert not [name for name in found if name.startswith(("tui.screens", "tui.labs", "tui.app", "lessons", "plotext"))]
