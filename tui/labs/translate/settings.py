"""Settings of the translation lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.options import with_settings
from core.experiments.translate import TranslateSpec

USUAL = TranslateSpec(seeds=1)
"""The run that the lab begins with: one translator of each kind, trained while one watches."""


def configured(spec: TranslateSpec, settings: Mapping[str, Any]) -> TranslateSpec:
    """Return the spec as a lesson sets it: its options by name."""
    return with_settings(spec, settings)
