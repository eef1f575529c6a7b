"""State space as a result tells it: the planes, the last round of each path, and what it ends in."""

from __future__ import annotations

import msgspec

from core.words.state_space import Run, StateSpace
from core.words.vocabulary import SONG

EXACT = 2
"""Units up to which the plane is the state itself."""
Point = tuple[float, float]


class PlaneResult(msgspec.Struct, frozen=True):
    """How much of a state its plane shows."""

    explained: tuple[float, float]
    """Share of the state's variance along each axis."""
    exact: bool
    """Whether the plane is the state itself."""


class PathResult(msgspec.Struct, frozen=True):
    """The last round of one path of the state."""

    period: int | None
    """Steps after which words and state come round again; none where they did not."""
    settled: int | None
    """The first step, counted from one, from which they come round."""
    word_period: int | None
    """Steps after which the words come round again."""
    cycle: tuple[str, ...]
    """Words of the last round; none where they do not come round."""
    words: tuple[str, ...]
    """Word heard at each point."""
    points: dict[str, tuple[Point, ...]]
    """Points of each state in its plane."""

    @classmethod
    def of(cls, found: StateSpace, run: Run) -> PathResult:
        """Return the end of a run in the planes of `found`."""
        last = run.period or len(SONG.cycle)
        points = {name: found.planes[name].show(states[-last:]) for name, states in run.states.items()}
        return cls(
            run.period,
            None if run.settled is None else run.settled + 1,
            run.word_period,
            tuple(SONG.tokens[token] for token in run.cycle),
            tuple(SONG.tokens[token] for token in run.tokens[-last:]),
            {name: tuple((round(float(x), 4), round(float(y), 4)) for x, y in path) for name, path in points.items()},
        )


class StateSpaceResult(msgspec.Struct, frozen=True):
    """The paths of a network's memory, as `--json` tells them."""

    steps: int
    """Steps for which each path was followed."""
    planes: dict[str, PlaneResult]
    """Plane of each state."""
    song: PathResult
    """Path of the network that hears the song again and again."""
    alone: PathResult
    """Path of the network that hears its own likeliest word."""

    @classmethod
    def of(cls, found: StateSpace) -> StateSpaceResult:
        """Return what is told of a state space."""
        planes = {
            name: PlaneResult(
                (round(plane.explained[0], 4), round(plane.explained[1], 4)), plane.axes.shape[1] <= EXACT
            )
            for name, plane in found.planes.items()
        }
        return cls(len(found.song.tokens), planes, PathResult.of(found, found.song), PathResult.of(found, found.alone))
