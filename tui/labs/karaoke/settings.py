"""Settings of the karaoke lab: which network learns the song, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.options import with_settings
from core.experiments.phrases import PhrasesSpec

USUAL = PhrasesSpec(cell="lstm", units=4, steps=300)
"""Run of the lab as it comes: every seed of this network knows each next word of the song after 300 steps."""


def configured(spec: PhrasesSpec, settings: Mapping[str, Any]) -> PhrasesSpec:
    """Return the spec as a lesson sets it."""
    return with_settings(spec, settings)
