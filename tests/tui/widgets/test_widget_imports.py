"""What widgets bring in: no NumPy, so that the first screen is quick; no screen and no lab, so that they stay parts."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys

import pytest

import tui.widgets

MODULES = [f"tui.widgets.{module.name}" for module in pkgutil.iter_modules(tui.widgets.__path__)]


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules in a new process that has imported every widget."""
    code = f"import importlib, json, sys; [importlib.import_module(name) for name in {MODULES}]; "
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
