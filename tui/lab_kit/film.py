"""The film of a sentence: step by step and beat by beat, with its texts in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.base.language import Strings
from core.networks.traces import Trace
from tui.drawing.circuit.amounts import moment
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.frame import Texts
from tui.drawing.circuit.plan import BEATS
from tui.drawing.circuit.plans import plan_of


def texts_of(strings: Strings, unit: int | None, units: int) -> Texts:
    """Return the texts of a film whose numbers are those of one unit, or with no unit the mean of all."""
    whose = (
        strings("circuit.mean", units=units) if unit is None else strings("circuit.unit", unit=unit + 1, units=units)
    )
    return Texts(
        {beat: strings(f"circuit.name.{beat}") for beat in BEATS},
        {beat: strings(f"circuit.says.{beat}") for beat in BEATS},
        whose,
        strings("circuit.without"),
        strings("circuit.key"),
        strings("circuit.still"),
    )


def scenes(found: Trace, tokens: Sequence[str], unit: int | None) -> Iterator[Scene]:
    """Yield every beat of every step of a trace, each standing still."""
    plan = plan_of(found.network.cell)
    for t in range(found.timesteps):
        now = moment(found, t, unit, tokens)
        for beat in plan.beats:
            yield Scene(plan, now, beat)


class Playhead:
    """The playhead stands at a beat of a step, and moves both ways."""

    def __init__(self) -> None:
        self.timestep = 0
        self.beat = 0
        """Place among the beats of the circuit."""

    def at_end(self, steps: int, beats: int) -> bool:
        """Return whether there is no beat after this one."""
        return (self.timestep, self.beat) >= (steps - 1, beats - 1)

    def move(self, count: int, steps: int, beats: int) -> None:
        """Go `count` beats on, or back where it is below zero; the first and the last beat are the ends."""
        place = min(max(0, self.timestep * beats + self.beat + count), steps * beats - 1)
        self.timestep, self.beat = divmod(place, beats)

    def to_step(self, timestep: int, steps: int, beats: int) -> None:
        """Go to a step, at its last beat: all of its numbers are there."""
        self.timestep, self.beat = min(max(0, timestep), steps - 1), beats - 1
