"""Settings of the race lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.options import with_settings
from core.experiments.race import RaceSpec

USUAL = RaceSpec(units=4, steps=300)
"""The race that the lab begins with: all know the song at its end, and not all at once."""


def configured(spec: RaceSpec, settings: Mapping[str, Any]) -> RaceSpec:
    """Return the spec as a lesson sets it: its options by name."""
    return with_settings(spec, settings)
