"""Result of the experiment `forecast`: a ladder, and a few windows with what each model said of them."""

from __future__ import annotations

import msgspec

from core.experiments.future import Future
from core.experiments.ladder import all_rows_of, headline_of, rows_of
from core.experiments.origins import Origin
from core.jobs.headline import Headline
from core.jobs.ladder_row import LadderRow
from core.jobs.result import Result, Row
from core.series.cut import Cut
from core.series.data_spec import DataSpec
from core.series.reading import Reading
from core.series.splits import PartCounts


class Said(msgspec.Struct, frozen=True):
    """Forecast that one model makes of one window."""

    model: str
    strategy: str
    values: tuple[float, ...]


class ForecastExample(msgspec.Struct, frozen=True):
    """An example shows one validation window with every model's forecast, the first seed's."""

    window: tuple[float, ...]
    truth: tuple[float, ...]
    forecasts: tuple[Said, ...]


class ForecastResult(Result, frozen=True, tag="forecast"):
    """The result says how well each model forecasts one series, and what there was to beat."""

    data: DataSpec
    reading: Reading | None
    """How a file was read; none of the waves."""
    windows: PartCounts
    used: PartCounts
    """Windows that were left after they were thinned."""
    filled: int
    """Gaps that were filled with the last value before them."""
    epochs: int
    seeds: int
    seed: int
    bar: str
    """Name of the best baseline."""
    ladder: tuple[LadderRow, ...] = msgspec.field(name="rows")
    """Rows, best first."""
    examples: tuple[ForecastExample, ...]
    future: Future | None = None
    """Values that are said beyond the last one, where that was asked for."""
    cut: Cut | msgspec.UnsetType = msgspec.UNSET
    """Parts that were asked for; unset where they are those of every series."""
    origins: tuple[Origin, ...] = ()
    """Origins, the oldest first; empty where there is one alone."""

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the best network against the best baseline."""
        return headline_of(self.ladder, self.bar)

    def rows(self) -> list[Row]:
        return rows_of(self.ladder)

    def all_rows(self) -> list[Row]:
        return all_rows_of(self.ladder)

    def kept(self) -> ForecastResult:
        """Return all but the examples that no plot shows."""
        return msgspec.structs.replace(self, examples=self.examples[len(self.examples) // 2 :][:1])
