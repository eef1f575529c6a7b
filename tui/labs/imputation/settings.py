"""Settings of the imputation lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.options import with_settings
from core.experiments.imputation import ImputationSpec

USUAL = ImputationSpec()
"""Run of the lab as it comes."""


def configured(spec: ImputationSpec, settings: Mapping[str, Any]) -> ImputationSpec:
    """Return the spec as a lesson sets it: its options by name."""
    return with_settings(spec, settings)
