"""Checks of the shapes that annotations name, `Float32[Floats, "seeds batch units"]`, as the tests of their rooms run.

The app knows these names as `Annotated` and checks nothing. Here they become jaxtyping's, before anything imports the
rooms whose annotations use them, and jaxtyping's import hook wraps every function and data class there in a check.
Tests of other rooms call the same functions, many times over: there the checks are off, for they took a third of the
time, and of whole trainings four fifths.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jaxtyping
from beartype import BeartypeConf, beartype

from core.base import shapes

ROOMS = ("core.networks", "core.series")
"""Rooms whose functions are checked."""
TESTS = Path(__file__).parent
CHECKED = (*(TESTS / room.replace(".", "/") for room in ROOMS), TESTS / "test_shapes.py", TESTS / "test_toy_cell.py")
"""Tests, or folders of them, whose calls are checked."""
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


def check_calls_of(test: Path) -> None:
    """Turn the checks on for a test in a file of `CHECKED`, and off for any other."""
    jaxtyping.config.update("jaxtyping_disable", not any(test.is_relative_to(one) for one in CHECKED))
