"""Settings of the lesion lab: how a lesson writes the run that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.base.options import with_settings
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.networks.cells import CELLS

USUAL = LesionSpec()
OPEN = 1.0
"""Value at which a clamp holds before anyone says otherwise."""
START = replace(USUAL, lesion=LesionRequest(kind="zero", value=OPEN))
"""Run of a lab that nobody has set."""
GHOST = START
"""Run that ships with the lab: the one that it opens with."""
SHORT = {"part": "gate", "only": "unit"}
"""Names that lessons have for options of the spec."""


def configured(spec: LesionSpec, settings: Mapping[str, Any]) -> LesionSpec:
    """Return the spec as a lesson sets it: its options by name. Network and sentence stay where nothing is said."""
    asked = {option: settings[name] for name, option in SHORT.items() if name in settings}
    spec = replace(workable(spec), lesion=START.lesion)
    spec = with_settings(with_settings(spec, settings), asked)
    if "gate" not in asked and "gate" not in settings:
        spec = replace(spec, lesion=replace(spec.lesion, part=CELLS[spec.cell].usual_part))
    return replace(spec, lesion=replace(spec.lesion, at=spec.lesion.at or None))


def workable(spec: LesionSpec) -> LesionSpec:
    """Return the run as the lab does it when somebody shared it: with its own number of controls and phrases, and with
    a search when one is asked for.
    """
    return replace(spec, controls=USUAL.controls, phrases=USUAL.phrases, rank=USUAL.rank)
