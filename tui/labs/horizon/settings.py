"""Settings of the horizon lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from core.base.options import with_settings
from core.experiments.horizon import HorizonMatch, HorizonSpec

USUAL = HorizonSpec()
MATCHES: tuple[HorizonMatch, ...] = get_args(HorizonMatch)


def configured(spec: HorizonSpec, settings: Mapping[str, Any]) -> HorizonSpec:
    """Return the spec as a lesson sets it: its options by name, and `alone` for the longest gap and no shorter one."""
    alone = bool(settings.get("alone", spec.alone))
    spec = with_settings(spec, settings)
    return spec.taught(spec.played.longest, alone=alone)
