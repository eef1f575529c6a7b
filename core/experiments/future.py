"""Future: what each model says beyond the last value of a series, dated, with its bands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from core.base.arrays import Doubles
from core.experiments.ladder import Entry
from core.jobs.result import Row
from core.series.bands import Band


class Ahead(msgspec.Struct, frozen=True):
    """A model says this of the values that nobody knows yet."""

    model: str
    strategy: str
    values: tuple[float, ...]
    bands: tuple[Band, ...]
    """Bands around the values, with what they held of the test part."""


class Future(msgspec.Struct, frozen=True):
    """The future tells the steps beyond the last value, with what each model says of them."""

    dates: tuple[str, ...]
    """Date of each step; empty where the series has none, or no even steps."""
    past: tuple[float, ...]
    """Last values of the series, for a picture."""
    models: tuple[Ahead, ...]
    """Models in the order of the ladder, but for those that diverged."""

    def rows(self) -> list[Row]:
        """Return a row a step and model, as a spreadsheet gets them."""
        rows: list[Row] = []
        for one in self.models:
            for step, value in enumerate(one.values):
                row: Row = {"step": step + 1, "date": self.dates[step] if self.dates else "", "model": one.model}
                row |= {"strategy": one.strategy, "value": value}
                for band in one.bands:
                    level = f"{100 * band.level:.0f}"
                    row |= {f"low_{level}": value - band.reach[step], f"high_{level}": value + band.reach[step]}
                rows.append(row)
        return rows


def future_of(dates: tuple[str, ...], past: Doubles, told: Sequence[tuple[Entry, Doubles]]) -> Future:
    """Return the future of rows, best first, each with its forecast beyond the last value, (horizon,)."""
    models = [
        Ahead(
            entry.row.model,
            entry.row.strategy,
            tuple(said.tolist()),
            tuple(msgspec.structs.replace(band, reach=band.latest or band.reach) for band in entry.row.bands),
        )
        for entry, said in told
        if entry.row.bands
    ]
    return Future(dates, tuple(past.tolist()), tuple(models))
