"""A sweep reads the blocks that are kept, has a crew do the others, keeps each of them, and concludes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import msgspec

from core.base.array_cache import CacheError
from core.base.errors import DembowError
from core.experiments.by_seed import Group, Measured, joined
from core.jobs.events import CacheRebuilt
from core.jobs.network_training import NetworkTraining
from core.jobs.result import Result
from core.sweeps.blocks import Block, blocks_of
from core.sweeps.crew import Again, Crew, Done
from core.sweeps.grid import Point, by_seed_of
from core.sweeps.kept_blocks import KeptBlocks


@dataclass(frozen=True)
class Estimated:
    """The sweep is cut: so many blocks, and the seconds that those not on disk take by the model of cost."""

    blocks: int
    kept: int
    """Blocks that are on disk."""
    seconds: float
    """Seconds of the others, done so many at a time."""
    hands: int


@dataclass(frozen=True)
class Advanced:
    """The sweep went on, or time did."""

    done: int
    """Blocks that are done, those on disk included."""
    blocks: int
    rate: float
    """Blocks a minute so far; zero before the first."""
    left: float
    """Seconds to go: the model of cost, held to the blocks that were done."""
    factor: float | None
    """Seconds that blocks took, over those of the model; none before the first is done."""


@dataclass(frozen=True)
class Swept:
    """The sweep is over."""

    points: tuple[tuple[Point, Result], ...]
    blocks: int
    kept: int
    """Blocks that were on disk."""
    hands: int
    seconds: float
    """Seconds by the clock."""
    computing: float
    """Seconds of computing of all blocks that were done: what one process would have taken, alone on an idle core."""


SweepEvent: TypeAlias = Estimated | Advanced | Again | CacheRebuilt | Swept


@dataclass(frozen=True, eq=False)
class _Part:
    """One training of one point, and the places of its blocks."""

    training: NetworkTraining
    places: tuple[Path, ...]


class Sweep:
    """The blocks of all points, each once, and what is found of them."""

    def __init__(self, experiment: str, points: Sequence[Point], kept: KeptBlocks | None = None) -> None:
        """Cut the trainings of every point into blocks. Raises `DembowError` where that cannot be."""
        self.points, self._by_seed, self._kept = tuple(points), by_seed_of(experiment), kept or KeptBlocks()
        self.blocks: dict[Path, Block] = {}
        self._found: dict[Path, Measured] = {}
        self._read: set[Path] = set()
        self._parts = [[self._cut(experiment, asked) for asked in self._trainings(point)] for point in points]

    def run(self, crew: Crew) -> Iterator[SweepEvent]:
        """Do whatever is not on disk, and conclude. Whatever was done is kept, also where this is ended midway."""
        began = time.monotonic()
        yield from self._load()
        missing = [block for place, block in self.blocks.items() if place not in self._found]
        expected = {id(block): block.expected for block in missing}
        to_do, hands = sum(expected.values()), max(1, min(crew.hands, len(missing)))
        yield Estimated(len(self.blocks), len(self._read), to_do / hands, hands)
        begun, done, computing = time.monotonic(), 0.0, 0.0
        for news in crew.do(missing) if missing else ():
            if isinstance(news, Again):
                yield news
                continue
            if isinstance(news, Done):
                yield from self._store(news)
                if not done:  # processes were being started before that
                    begun = time.monotonic() - news.finding.seconds
                done, computing = done + expected[id(news.block)], computing + news.finding.seconds
            yield self._standing(done, to_do, time.monotonic() - begun, hands)
        seconds = time.monotonic() - began
        swept = tuple(
            (point, self._conclude(point, parts, seconds))
            for point, parts in zip(self.points, self._parts, strict=True)
        )
        yield Swept(swept, len(self.blocks), len(self._read), crew.hands, seconds, computing)

    @property
    def done(self) -> int:
        """Blocks that are done and kept."""
        return len(self._found)

    def _trainings(self, point: Point) -> Sequence[NetworkTraining]:
        return self._by_seed.trainings(point.spec)

    def _cut(self, experiment: str, training: NetworkTraining) -> _Part:
        places = []
        for block in blocks_of(experiment, training, self._by_seed.measure):
            place = self._kept.path(block)
            self.blocks.setdefault(place, block)
            places.append(place)
        return _Part(training, tuple(places))

    def _load(self) -> Iterator[CacheRebuilt]:
        for place, block in self.blocks.items():
            try:
                found = self._kept.load(block)
            except CacheError as error:
                found = None
                yield CacheRebuilt(str(place), str(error))
            if found is not None:
                self._found[place] = found
                self._read.add(place)

    def _store(self, news: Done) -> Iterator[CacheRebuilt]:
        place = self._kept.path(news.block)
        self._found[place] = news.finding.measured
        try:
            self._kept.store(news.block, news.finding.measured)
        except CacheError as error:
            yield CacheRebuilt(str(place), str(error))

    def _standing(self, done: float, to_do: float, gone: float, hands: int) -> Advanced:
        blocks = len(self._found) - len(self._read)
        # The others that are under way are about as far as those that are done were.
        factor = gone * hands / (done * (1 + (hands - 1) / blocks)) if done else None
        left = (to_do - done) / hands * (1.0 if factor is None else factor)
        rate = 60 * blocks / gone if gone and blocks else 0.0
        return Advanced(len(self._found), len(self.blocks), rate, left, factor)

    def _conclude(self, point: Point, parts: Sequence[_Part], seconds: float) -> Result:
        groups = [
            Group(
                replace(part.training, way="numpy"),
                joined([self._found[place] for place in part.places]),
                all(place in self._read for place in part.places),
            )
            for part in parts
        ]
        result = self._by_seed.conclude(point.spec, groups, round(seconds, 3))
        return result if opens(point) else msgspec.structs.replace(result, line="")


def opens(point: Point) -> bool:
    """Return whether a single command, or a line, can ask for a point: not where it would take all day."""
    try:
        point.spec.check()
    except DembowError:
        return False
    return True
