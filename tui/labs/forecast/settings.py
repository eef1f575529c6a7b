"""Settings of the forecast lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from core.base.options import with_settings, with_values
from core.experiments.forecast import ForecastSpec
from core.series.data_spec import usual_window

USUAL = ForecastSpec(("linear", "simple_rnn_1", "deep_rnn_dense"), seeds=1)
"""Run of the lab as it comes: one seed, while one watches."""


def configured(spec: ForecastSpec, settings: Mapping[str, Any]) -> ForecastSpec:
    """Return the spec as a lesson sets it: its options by name. Another series comes uncut, with its usual window."""
    data = settings.get("data", spec.data.source)
    if data != spec.data.source:
        spec = with_values(replace(spec, cut=msgspec.UNSET), {"window": usual_window(str(data))})
    return with_settings(spec, settings)
