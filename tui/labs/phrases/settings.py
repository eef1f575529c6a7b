"""Settings of the phrases lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.base.options import with_settings
from core.experiments.phrases import PhrasesSpec
from core.words.counts import COUNTS

USUAL = PhrasesSpec(cell=COUNTS)
"""Run of the lab as it comes: a model that needs no training."""
GHOST = PhrasesSpec()
"""Run that ships with the lab: the LSTM as it comes."""


def configured(spec: PhrasesSpec, settings: Mapping[str, Any]) -> PhrasesSpec:
    """Return the spec as a lesson sets it: its options by name, and `model` for the one that is selected."""
    spec = with_settings(spec, settings)
    return replace(spec, cell=str(settings.get("model", spec.cell)))


def of_lab(spec: PhrasesSpec) -> PhrasesSpec:
    """Return the spec as the lab asks for it: a model sings there until it is stopped, whatever the count."""
    return replace(spec, count=PhrasesSpec().count)
