"""Checks of the shapes that annotations name, `Float32[Floats, "seeds batch units"]`, whenever a test calls a function.

The app knows these names as `Annotated` and checks nothing. Here they become jaxtyping's, before anything imports the
rooms whose annotations use them, and jaxtyping's import hook wraps every function and data class there in a check.
"""

from __future__ import annotations

from typing import Any

import jaxtyping
from beartype import BeartypeConf, beartype

from core.base import shapes

ROOMS = ("core.networks", "core.series")
"""Rooms whose functions are checked."""
NAMES = ("Bool", "Float", "Float32", "Float64", "Int")


CONFIGURATION = BeartypeConf(is_pep484_tower=True)
"""A whole number serves where a float is asked for, as mypy has it."""


def checked(function: Any) -> Any:
    """Wrap a function in a check of its arguments and of what it returns."""
    return beartype(conf=CONFIGURATION)(function)


def check_shapes() -> None:
    """Check from now on what is imported of `ROOMS`; what was imported before is not checked."""
    for name in NAMES:
        setattr(shapes, name, getattr(jaxtyping, name))
    jaxtyping.install_import_hook(list(ROOMS), "tests.shapes.checked")
