"""Settings of the workshop: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.base.options import with_settings
from core.experiments.workshop import WorkshopSpec
from core.networks.assemblies import STAGES
from core.networks.parts import BELT, PARTS, Part

USUAL = WorkshopSpec((BELT,))
"""The ladder that the lab begins with: the bare belt."""
GHOST = replace(USUAL, assemblies=STAGES)
"""The ladder that ships: from the belt to the LSTM, and on to the GRU."""


def configured(spec: WorkshopSpec, settings: Mapping[str, Any]) -> WorkshopSpec:
    """Return the spec as a lesson sets it: its options by name."""
    return with_settings(spec, settings)


def assembly_of(spec: WorkshopSpec, settings: Mapping[str, Any]) -> str:
    """Return the assembly that is on the bench: the one that a lesson lays there, else the last of the ladder."""
    return str(settings.get("assembly", spec.assemblies[-1]))


def offered_by(settings: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the parts that a lesson has named so far: `offered` says which; all where it says nothing."""
    named = str(settings.get("offered", ",".join(PARTS))).split(",")
    return tuple(part for part in PARTS if part in named)
