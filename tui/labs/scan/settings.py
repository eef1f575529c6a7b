"""Settings of the scan lab: how a lesson writes the run that it asks for, and the short recurrence that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.base.arrays import Doubles
from core.base.checks import check_one_of, check_range
from core.base.options import with_settings
from core.experiments.scan import ScanSpec

USUAL = ScanSpec()
"""The run that the lab begins with."""
VIEWS = ("tree", "clock")
SHORTEST, LONGEST = 2, 32
"""Timesteps of the recurrence that is looked at."""
SEED = 11
KEPT = (0.5, 0.8, 0.9, 1.0)
"""Gates of that recurrence."""
LARGEST = 5
"""Its inputs are whole numbers below this."""


@dataclass(frozen=True)
class Shown:
    """The view of the lab: the grid of a short recurrence, or the times of long ones."""

    view: str = "tree"
    length: int = 8
    """Timesteps of the short recurrence."""
    covered: bool = False
    """Whether the rounds are to be guessed: their count shows as `?` until they have been played."""

    def numbers(self) -> tuple[Doubles, Doubles]:
        """Return the gates and the inputs of the short recurrence, both (timesteps,)."""
        random = np.random.default_rng(SEED)
        a, b = random.choice(KEPT, LONGEST), random.integers(0, LARGEST, LONGEST)
        return a[: self.length], b[: self.length].astype(np.float64)


def configured(spec: ScanSpec, settings: Mapping[str, Any]) -> ScanSpec:
    """Return the spec as a lesson sets it: its options by name."""
    return with_settings(spec, settings)


def shown_by(shown: Shown, settings: Mapping[str, Any]) -> Shown:
    """Return the view as a lesson sets it. Raises `DembowError` for what cannot be."""
    wanted = replace(
        shown,
        view=str(settings.get("view", shown.view)),
        length=int(settings.get("length", shown.length)),
        covered=bool(settings.get("covered", False)),
    )
    check_one_of("view", wanted.view, VIEWS)
    check_range("length", wanted.length, SHORTEST, LONGEST)
    return wanted
