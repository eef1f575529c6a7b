"""Result of the experiment `imputation`: a ladder, a few holes as they were filled, and the gaps that nobody knows."""

from __future__ import annotations

import msgspec

from core.experiments.ladder import all_rows_of, headline_of, rows_of
from core.jobs.headline import Headline
from core.jobs.ladder_row import LadderRow
from core.jobs.result import Result, Row
from core.series.reading import Reading
from core.series.splits import PartCounts


class Fill(msgspec.Struct, frozen=True):
    """Values that one model puts into one hole."""

    model: str
    values: tuple[float, ...]


class FilledHole(msgspec.Struct, frozen=True):
    """A window with a hole in it, and what each model puts there."""

    window: tuple[float | None, ...]
    """Values; none in the hole, and wherever nobody knows one."""
    start: int
    """Place in the window at which the hole begins."""
    truth: tuple[float, ...] | None
    """Values that stood in the hole; none in a real gap."""
    fills: tuple[Fill, ...]


class RealGaps(msgspec.Struct, frozen=True):
    """The gaps of the series itself, where nobody knows the truth."""

    count: int
    values: int
    """Values that lack, all gaps together."""
    longest: int
    """Length of the longest."""
    fills: tuple[FilledHole, ...]
    """A few of the longest, as they were filled."""


class ImputationResult(Result, frozen=True, tag="imputation"):
    """The result says how well each way fills a hole of one length in one series."""

    source: str
    reading: Reading | None
    """How a file was read; none of the ice-cream shop's records."""
    window: int
    gap: int
    period: int
    """Season of the series, found in its training part."""
    channels: int
    """Series that the network sees."""
    windows: PartCounts
    epochs: int
    seeds: int
    seed: int
    bar: str
    """Name of the best plain way."""
    ladder: tuple[LadderRow, ...] = msgspec.field(name="rows")
    """Rows, best first."""
    examples: tuple[FilledHole, ...]
    real_gaps: RealGaps

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the network against the best plain way."""
        return headline_of(self.ladder, self.bar)

    def rows(self) -> list[Row]:
        return rows_of(self.ladder)

    def all_rows(self) -> list[Row]:
        return all_rows_of(self.ladder)

    def kept(self) -> ImputationResult:
        """Return all but the examples that no plot shows."""
        replace = msgspec.structs.replace
        real = replace(self.real_gaps, fills=self.real_gaps.fills[:1])
        return replace(self, examples=self.examples[len(self.examples) // 2 :][:1], real_gaps=real)
