"""Import of modules that bring TensorFlow in, one at a time."""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

_ONE_AT_A_TIME = threading.Lock()


def load(module: str) -> ModuleType:
    """Import a module that brings TensorFlow in.

    Its parts import one another in circles: where two threads begin at different ends, such as one that warms up and
    one that runs, each finds the other's half-made modules. So the second waits for the first.
    """
    with _ONE_AT_A_TIME:
        return importlib.import_module(module)
