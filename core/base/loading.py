"""Import of modules that train, one at a time."""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

from core.base.without_tensorflow import BROKEN, NOT_FOUND, is_missing, require, told

TENSORFLOW_ROOM = "core.training."
"""The room whose modules bring TensorFlow in."""
_ONE_AT_A_TIME = threading.Lock()


def load(module: str) -> ModuleType:
    """Import a module that trains. Raises `DembowError` where it brings TensorFlow in and there is none.

    The parts of TensorFlow import one another in circles: where two threads begin at different ends, such as one that
    warms up and one that runs, each finds the other's half-made modules. So the second waits for the first.
    """
    if module.startswith(TENSORFLOW_ROOM):
        require()
    with _ONE_AT_A_TIME:
        try:
            return importlib.import_module(module)
        except ImportError as error:
            raise told(NOT_FOUND if is_missing(error) else BROKEN, str(error).splitlines()[0]) from error
