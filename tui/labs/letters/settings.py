"""Settings of the letters lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.options import with_settings
from core.experiments.letters import LettersSpec

USUAL = LettersSpec()


def configured(spec: LettersSpec, settings: Mapping[str, Any]) -> LettersSpec:
    """Return the spec as a lesson sets it: its options by name; a `patience` of zero is none."""
    settings = {**settings, "patience": settings["patience"] or None} if "patience" in settings else settings
    return with_settings(spec, settings)
