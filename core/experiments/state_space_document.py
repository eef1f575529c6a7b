"""A state space as JSON: the planes, the last round of each path, and what it ends in."""

from __future__ import annotations

from core.words.state_space import Run, StateSpace
from core.words.vocabulary import SONG

Document = dict[str, object]

EXACT = 2
"""Units up to which the plane is the state itself."""


def describe_state_space(found: StateSpace) -> Document:
    """Points are in the plane of their state; steps count from one."""
    return {
        "steps": len(found.song.tokens),
        "planes": {
            name: {"explained": [round(share, 4) for share in plane.explained], "exact": plane.axes.shape[1] <= EXACT}
            for name, plane in found.planes.items()
        },
        "song": _run(found, found.song),
        "alone": _run(found, found.alone),
    }


def _run(found: StateSpace, run: Run) -> Document:
    last = run.period or len(SONG.cycle)
    points = {name: found.planes[name].show(states[-last:]) for name, states in run.states.items()}
    return {
        "period": run.period,
        "settled": None if run.settled is None else run.settled + 1,
        "word_period": run.word_period,
        "cycle": [SONG.tokens[token] for token in run.cycle],
        "words": [SONG.tokens[token] for token in run.tokens[-last:]],
        "points": {name: [[round(float(x), 4), round(float(y), 4)] for x, y in path] for name, path in points.items()},
    }
