"""A shared line is reopened on the screen: this module tells which lab it opens, and how that lab is set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.experiments.duel import DuelSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.gradients import GradientsSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.lesion import LesionSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec

Settings = dict[str, Any]
Opening = Spec | Mapping[str, Any]
"""Settings of a lab to be opened: a run, or settings as a lesson writes them."""


def lab_of(spec: Spec, *, files: bool = False) -> tuple[str, Opening] | None:
    """Return the lab's name and its settings; none where no lab shows such a run.

    `files` allows a run that reads a file of the learner's own, which nobody else's line may ask for.
    """
    if isinstance(spec, GatesSpec):
        return "space" if spec.state_space else "gates", spec
    if isinstance(spec, PhrasesSpec) and spec.phrases is None:
        return "phrases", spec
    if isinstance(spec, ForecastSpec) and (files or spec.own_file is None):
        return "forecast", spec
    if isinstance(spec, ImputationSpec) and (files or spec.own_file is None):
        return "imputation", spec
    if isinstance(spec, LesionSpec):
        return "lesion", spec
    if isinstance(spec, GradientsSpec):
        return "gradients", spec
    if isinstance(spec, HorizonSpec):
        return "horizon", spec
    if isinstance(spec, DuelSpec):
        return "duel", spec
    return None


def _named(spec: Spec, *names: str) -> Settings:
    return {name: getattr(spec, name) for name in names}
