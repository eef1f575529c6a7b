"""Settings of the state-space lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.base.options import with_settings
from core.experiments.gates import GatesSpec

USUAL = GatesSpec()
"""Run of the lab as it comes."""
GHOST = GatesSpec(units=2, state_space=True)
"""Run that ships with the lab: the one that it opens with, of a memory that a plane shows whole."""


def configured(spec: GatesSpec, settings: Mapping[str, Any]) -> GatesSpec:
    """Return the spec as a lesson sets it: its options by name."""
    return with_settings(spec, settings)


def of_lab(spec: GatesSpec) -> GatesSpec:
    """Return the spec as the lab asks for it: it shows the plane, of no sentence in particular."""
    return replace(spec, words=GatesSpec().words, verify=False, state_space=True)
