"""Records that the results of both lesion experiments share. Units and steps count from one, as people name them."""

from __future__ import annotations

from typing import Literal

import msgspec

from core.jobs.headline import CONTROLS, Better, Headline
from core.jobs.result import Row
from core.lesions.controls import Controls, Pool
from core.lesions.standing import Finding, Standing
from core.networks.interventions import Across, Intervention, Kind

BETTER: dict[Finding, Better] = {"necessary": "score", "gentle": "baseline"}
"""`score` says that a lesion moves more than its controls; by every other finding nobody can tell."""


class LesionRecord(msgspec.Struct, frozen=True):
    """The record names a lesion of one part: what was done, where and when."""

    kind: Kind
    part: str
    units: tuple[int, ...]
    every_unit: bool
    value: float | None
    """Value at which the part was held; none where it was not held."""
    at: tuple[int, ...] | None
    """Steps, counted from each fresh start; none where it was done at every step."""
    across: Across | None
    """Direction of a shuffle; none for every other kind."""

    @classmethod
    def of(cls, lesion: Intervention, units: int) -> LesionRecord:
        """Return the record of a lesion in a layer of so many units."""
        chosen = tuple(place.unit + 1 for place in lesion.places if place.unit is not None)
        return cls(
            lesion.kind,
            lesion.places[0].part,
            chosen or tuple(range(1, units + 1)),
            not chosen,
            {"clamp": lesion.value, "zero": 0.0}.get(lesion.kind),
            None if lesion.timesteps is None else tuple(sorted(t + 1 for t in lesion.timesteps)),
            lesion.across if lesion.kind == "shuffle" else None,
        )


class ControlsRecord(msgspec.Struct, frozen=True):
    """The record says how many controls there are, and how they were drawn. Subclasses add the standings."""

    count: int
    pool: Pool
    parts: tuple[str, ...]
    exhaustive: bool
    """Whether these are all controls that there are."""


def drawn(controls: Controls) -> tuple[int, Pool, tuple[str, ...], bool]:
    """Return the fields of `ControlsRecord`."""
    return len(controls.lesions), controls.pool, controls.parts, controls.exhaustive


def lesion_headline(
    measure: Literal["moved", "added_error"], cell: str, standing: Standing, finding: Finding
) -> Headline:
    """Return how much a lesion moves, against the lesions of its size in other places."""
    return Headline(
        measure,
        standing.effect,
        standing.mean,
        cell,
        CONTROLS,
        BETTER.get(finding, "level"),
        standing.low,
        standing.high,
        finding=finding,
    )


def effect_rows(name: str, standing: Standing) -> list[Row]:
    """Return the effect of the lesion, then that of each control, in a column of that name."""
    rows: list[Row] = [{"lesion": "yours", name: standing.effect}]
    return rows + [{"lesion": "control", name: value} for value in standing.values]
