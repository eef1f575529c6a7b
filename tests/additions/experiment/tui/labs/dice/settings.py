"""Settings of the dice lab."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.experiments.dice import DiceSpec

from core.base.options import with_settings


def configured(spec: DiceSpec, settings: Mapping[str, Any]) -> DiceSpec:
    """Return the spec as a lesson sets it."""
    return with_settings(spec, settings)
