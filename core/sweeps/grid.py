"""The grid of a sweep: a spec for each combination of settings, each checked for what can be."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import options_of, value_of, with_values
from core.base.seeds import LARGEST_SEED
from core.experiments.by_seed import BySeed
from core.experiments.registry import EXPERIMENTS
from core.experiments.spec import Spec

MOST_SEEDS = 100_000
"""Seeds of a sweep: what a day of two cores trains of a small network."""


@dataclass(frozen=True)
class Point:
    """A point of the grid: its spec, and the settings that set it apart from the others."""

    spec: Spec
    settings: Mapping[str, Any]


def by_seed_of(experiment: str) -> BySeed:
    """Return how an experiment measures seed by seed. Raises `DembowError` where it does not, with why."""
    able = ", ".join(name for name, one in EXPERIMENTS.items() if one.by_seed is not None)
    found = EXPERIMENTS.get(experiment)
    if found is None:
        raise DembowError("sweep_unknown", received=experiment, able=able)
    if found.by_seed is None:
        many = any(bound.name == "seeds" for bound in options_of(found.spec))
        raise DembowError("sweep_together" if many else "sweep_no_seeds", experiment=experiment, able=able)
    return found.by_seed


def grid_of(experiment: str, values: Mapping[str, Any], several: Mapping[str, Sequence[Any]]) -> list[Point]:
    """Return a point for each combination of what stands in `several`, the last setting changing first.

    Raises `DembowError` for the first spec that cannot be.
    """
    by_seed_of(experiment)
    begin = with_values(EXPERIMENTS[experiment].spec(), values)
    told = [name for name, every in several.items() if len(every) > 1]
    points = []
    for combination in itertools.product(*several.values()):
        settings = dict(zip(several, combination, strict=True))
        spec = with_values(begin, settings)
        check_swept(spec)
        points.append(Point(spec, {name: settings[name] for name in told}))
    return points


def check_swept(spec: Spec) -> None:
    """Raise `DembowError` for the first value that cannot be. However many seeds there are, they come in blocks."""
    seeds, first = int(value_of(spec, "seeds")), int(value_of(spec, "seed"))
    check_range("seeds", seeds, 1, MOST_SEEDS)
    with_values(spec, {"seeds": 1}).check()
    check_range("seed", first, 0, LARGEST_SEED - seeds)
