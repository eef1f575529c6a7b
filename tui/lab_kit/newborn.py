"""The newborn: a network is shown as it learns, at a tempo that the learner sets, down to one training step a key."""

from __future__ import annotations

from typing import NamedTuple

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.spec import Spec
from core.jobs.events import LAST_EVENTS, Event, TrainingAdvanced
from core.networks.moves import Move, largest_move
from core.networks.network import Network
from core.words.vocabulary import SONG
from tui.lab_kit.base import Lab

TEMPOS: tuple[int | None, ...] = (None, 30, 10, 3, 1, 0)
"""Training steps a picture, from full speed down to a step a key."""
STATES = "'"
"""Sign of the state's own bias, as in the equations."""


class Picture(NamedTuple):
    """A network that learns, at one moment."""

    network: Network
    step: int
    steps: int
    loss: float | None
    moved: Move | None
    """Weight that moved most since the picture before."""


class NewbornLab(Lab):
    """The lab shows a network while it learns."""

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.picture: Picture | None = None
        """Newest picture of the training that goes on; none where none does."""
        self._tempo = 0

    @property
    def steps_per_frame(self) -> int | None:
        return TEMPOS[self._tempo]

    def start_run(self, spec: Spec, *, noted: bool = True) -> None:
        self.picture = None
        super().start_run(spec, noted=noted)

    def hear(self, event: Event) -> None:
        # Every picture is kept, drawn or not: what moved is what the newest one changed.
        if isinstance(event, TrainingAdvanced) and event.network:
            network, before = event.network.network(), self.picture
            moved = largest_move(before.network, network) if before else None
            self.picture = Picture(network, event.step, event.steps, event.loss, moved)
        elif isinstance(event, LAST_EVENTS):
            self.picture = None

    def action_slower(self) -> None:
        """Train more slowly; at the slowest, take one training step."""
        if self._tempo < len(TEMPOS) - 1:
            self._tempo += 1
            self.engine.set_tempo(self.steps_per_frame)
        elif self.running:
            self.engine.step()
        self.show_all()

    def action_faster(self) -> None:
        """Train faster."""
        self._tempo = max(0, self._tempo - 1)
        self.engine.set_tempo(self.steps_per_frame)
        self.show_all()

    def set_tempo(self, place: int) -> None:
        """Train at the tempo at that place of `TEMPOS` from now on."""
        self._tempo = place
        self.engine.set_tempo(self.steps_per_frame)

    def tempo_text(self) -> str:
        """Return the tempo in words; empty at full speed."""
        steps = self.steps_per_frame
        return "" if steps is None else self._tempo_text(steps)

    def newborn_text(self) -> str:
        """Return where the training stands; in slow motion, in a line of its own, its tempo and what it changed."""
        lines = []
        if self.picture:
            lines.append(self._standing(self.picture))
        if self.steps_per_frame is not None:
            moved = self._moved(self.picture) if self.picture else ""
            lines.append(" · ".join(part for part in (self._tempo_text(self.steps_per_frame), moved) if part))
        return "\n".join(lines)

    def _standing(self, picture: Picture) -> str:
        loss = "–" if picture.loss is None else f"{picture.loss:.3f}"
        return self.strings("newborn.standing", step=picture.step, steps=picture.steps, loss=loss)

    def _tempo_text(self, steps: int) -> str:
        if steps:
            return self.strings("newborn.tempo", steps=steps)
        return self.strings("newborn.by_hand" if self.running else "newborn.by_hand_waits")

    def _moved(self, picture: Picture) -> str:
        move = picture.moved
        if move is None:
            return ""
        before, after = f"{move.before:+.4f}", f"{move.after:+.4f}"
        return self.strings("newborn.moved", weight=weight_name(picture.network, move), before=before, after=after)


def weight_name(network: Network, move: Move) -> str:
    """Return the name of a weight as the equations have it: `Wf[perrea, 3]`, its units counted from one."""
    letter = network.cell.letters.get(move.gate, "") if len(network.cell.gates) > 1 else ""
    row, column = str(move.row + 1), str(move.column + 1)
    words = SONG.tokens
    if move.array == "kernel":
        return f"W{letter}[{words[move.row]}, {column}]"
    if move.array == "recurrent_kernel":
        return f"U{letter}[{row}, {column}]"
    if move.array == "bias":
        return f"b{letter}{STATES * move.row}[{column}]"
    word = words[move.column]
    return f"Dense[{row}, {word}]" if move.array == "dense_kernel" else f"Dense b[{word}]"
