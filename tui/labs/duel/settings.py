"""Settings of the duel lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.base.options import with_settings
from core.experiments.duel import DuelSpec, settled

USUAL = DuelSpec(units=(3,), seeds=8, seconds=1.0)
"""The duel that the lab begins with."""
QUICK = {"words": 300, "horizon": 600, "waves": 300}
"""Training steps of each task while one watches. The command line takes as many as it takes."""


def configured(spec: DuelSpec, settings: Mapping[str, Any]) -> DuelSpec:
    """Return the spec as a lesson sets it: its options by name. What the clock chose for another duel goes."""
    return with_settings(replace(spec, chosen=()), settings)


def sizes(spec: DuelSpec) -> tuple[int, ...]:
    """Return the units of each round; where parameters are matched, those of the largest cell."""
    return settled(spec, ()).units or ()


def watched(spec: DuelSpec) -> DuelSpec:
    """Return the spec with as many steps as one likes to watch, where it does not say how many."""
    return replace(spec, steps=QUICK[spec.task]) if spec.steps is None else spec


GHOST = watched(USUAL)
"""Run that ships with the lab: the one that it opens with."""
