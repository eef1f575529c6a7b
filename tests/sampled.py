"""Cases of a registry of which the quick suite runs the first, and the slow one the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def first_quick(cases: Iterable[Any], quick: int = 1) -> list[Any]:
    """Return cases for `parametrize`, all but the first `quick` of them marked as slow."""
    return [case if number < quick else pytest.param(case, marks=pytest.mark.slow) for number, case in enumerate(cases)]
