"""Every experiment there is. Adding one is a file in this folder and its name here, twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Union

import msgspec

from core.experiments import (
    data,
    duel,
    exercise,
    forecast,
    gates,
    gradients,
    horizon,
    imputation,
    lesion,
    letters,
    phrases,
    race,
    scan,
    series_lesion,
    translate,
    workshop,
)
from core.experiments.experiment import Experiment
from core.experiments.spec import Spec
from core.jobs.events import Event, Progress, ResultReady
from core.jobs.result import Result

EXPERIMENTS: dict[str, Experiment] = {
    module.EXPERIMENT.name: module.EXPERIMENT
    for module in (
        phrases,
        duel,
        race,
        gates,
        horizon,
        forecast,
        imputation,
        lesion,
        letters,
        series_lesion,
        exercise,
        gradients,
        data,
        workshop,
        scan,
        translate,
    )
}
"""Experiments by name."""

if TYPE_CHECKING:
    AnySpec = Spec
    AnyResult = Result
    AnyEvent = Event
else:
    AnySpec = Union[tuple(one.spec for one in EXPERIMENTS.values())]  # noqa: UP007 - made of a table
    AnyResult = Union[tuple(one.result for one in EXPERIMENTS.values())]  # noqa: UP007
    AnyEvent = Progress | ResultReady[AnyResult]
    """Unions that msgspec reads by their tags."""


def result_of(document: dict[str, Any]) -> Result:
    """Return a document of `--json`, or one that a notebook kept, as the result that it is.

    Raises `msgspec.ValidationError` for a document that this version does not know.
    """
    experiment = EXPERIMENTS.get(str(document.get("experiment")))
    if experiment is None:
        known = ", ".join(EXPERIMENTS)
        raise msgspec.ValidationError(f"received {document.get('experiment')!r}, expected one of {known}")
    return msgspec.convert(document, experiment.result)
