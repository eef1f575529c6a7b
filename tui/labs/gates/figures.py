"""The figures of the gates lab's runs: the path of each state, and the mean of each gate, word by word."""

from __future__ import annotations

from msgspec import UnsetType

from core.base.language import Strings
from core.experiments.gates import GatesResult
from core.experiments.state_space_result import PathResult
from core.words.vocabulary import SONG
from tui.drawing.figure import Curve, Figure
from tui.drawing.state_figure import state_figure

CURVE_STYLES = ("accent", "new", "good", "warn")


def figures(result: GatesResult, strings: Strings) -> list[Figure]:
    """Return the path of each state, where the paths were asked for, and the gates."""
    space = result.state_space
    paths = [] if isinstance(space, UnsetType) else [path_figure(space.song, state, strings) for state in space.planes]
    return [*paths, gates_figure(result, strings)]


def path_figure(path: PathResult, state: str, strings: Strings) -> Figure:
    """Return the last round of a path through the plane of a state."""
    title = strings("gates.state_figure", part=strings(f"part.{state}"))
    return state_figure(title, path.words, path.points[state], SONG.tokens, strings)


def gates_figure(result: GatesResult, strings: Strings) -> Figure:
    """Return each gate, word by word, as the notebook keeps it: its mean over the units."""
    steps = result.steps
    places = range(1, len(steps) + 1)
    curves = [
        Curve(
            strings(f"part.{gate}"),
            places,
            [step.gates[gate][0] for step in steps],
            style=CURVE_STYLES[place % len(CURVE_STYLES)],
        )
        for place, gate in enumerate(steps[0].gates)
    ]
    ticks = [(float(place), step.word) for place, step in zip(places, steps, strict=True)]
    title, label = strings("notebook.gates_figure"), strings("notebook.gates_mean")
    return Figure(title, curves, strings("gates.word"), label, x_ticks=ticks)
