"""Experiment `lesion`: a trained network with a part of it held, frozen, shuffled or swapped, beside itself intact."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TypeVar

import msgspec

from core.cells import CELLS
from core.errors import DembowError
from core.events import Event, ResultReady, StageEntered
from core.experiments.gates import MOST_WORDS
from core.experiments.lesion_document import describe_phrases, describe_ranking, describe_study, describe_who_dances
from core.experiments.limits import check_one_of, check_range
from core.experiments.next_word import STEPS, trained_network
from core.heartbeat import heartbeats
from core.lesion_ranking import rank_lesions
from core.lesion_study import sing_both, study
from core.lesions import ACROSS, KINDS, WHOLE_UNIT, Across, Intervention, Kind, Place, parts_of, value_range
from core.records import NetworkRecord
from core.trainer import Trainer
from core.vocabulary import SONG
from core.who_dances import who_dances

Outcome = TypeVar("Outcome")

MOST_CONTROLS = 10_000
MOST_WORK = 2e11
"""Multiplications of all controls: half a minute of an ordinary laptop."""
WORK_OF_A_STEP = 10_000
"""What a timestep costs beside its multiplications, in multiplications."""
LARGEST_CELL_STATE = 100.0


class LesionSpec(msgspec.Struct, frozen=True, tag="lesion"):
    """Which network, what is done to it, and the sentence that it is to hear. Units and steps count from one."""

    cell: str = "lstm"
    units: int = 8
    seed: int = 42
    """Of the network, of its phrases, of a shuffle and of the controls."""
    words: tuple[str, ...] = ("ella", "perrea", "sola", ".", "sola")
    part: str = "forget_gate"
    """A gate of the cell, a state, or `unit`: all that a unit says and remembers."""
    lesioned_units: tuple[int, ...] = ()
    """None named: every unit."""
    kind: Kind = "clamp"
    value: float = 0.0
    """Of a clamp."""
    at: tuple[int, ...] | None = None
    """Steps, counted from each fresh start: of the sentence, of the song, of the singing. None: every step."""
    across: Across = "timesteps"
    """Of a shuffle."""
    controls: int = 200
    rank: bool = False
    """Whether to rank every lesion too, and to look for the unit that carries who is dancing."""
    phrases: int = 40
    steps: int = STEPS
    """Of training."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_one_of("cell", self.cell, tuple(CELLS))
        check_range("units", self.units, 1, 256)
        check_range("seed", self.seed, 0, 2**31 - 1)
        if not self.words:
            raise DembowError("no_words")
        check_range("words", len(self.words), 1, MOST_WORDS)
        SONG.encode(self.words)
        check_range("controls", self.controls, 1, MOST_CONTROLS)
        check_range("phrases", self.phrases, 1, 1_000)
        self._check_lesion()
        cell = CELLS[self.cell]
        step = WORK_OF_A_STEP + len(cell.gates) * self.units * (self.units + len(SONG.tokens))
        work = self.controls * (len(self.words) + len(SONG.cycle)) * step
        if work > MOST_WORK:
            fits = max(1, int(self.controls * MOST_WORK / work))
            raise DembowError("lesion_too_large", controls=self.controls, words=len(self.words), fits=fits)

    def _check_lesion(self) -> None:
        check_one_of("gate", self.part, parts_of(CELLS[self.cell]))
        check_one_of("kind", self.kind, KINDS)
        check_one_of("across", self.across, ACROSS)
        for unit in self.lesioned_units:
            check_range("unit", unit, 1, self.units)
        for step in self.at or ():
            check_range("at", step, 1, len(self.words))
        low, high = value_range(self.part)
        check_range("value", self.value, max(low, -LARGEST_CELL_STATE), min(high, LARGEST_CELL_STATE))
        number = len(set(self.lesioned_units)) or self.units
        if self.kind == "swap" and number != 2:
            raise DembowError("swap_takes_two", received=number)
        steps = len(self.words) if self.at is None else len(set(self.at))
        if self.kind == "shuffle" and (number if self.across == "units" else steps) == 1:
            raise DembowError("shuffle_of_one", across=self.across)
        if self.part == WHOLE_UNIT and number == self.units:
            raise DembowError("lesion_of_everything", units=self.units)

    @property
    def intervention(self) -> Intervention:
        """The lesion, with units and steps counted from zero."""
        units: Sequence[int | None] = [unit - 1 for unit in sorted(set(self.lesioned_units))] or [None]
        places = tuple(Place(self.part, unit) for unit in units)
        timesteps = None if self.at is None else frozenset(step - 1 for step in self.at)
        return Intervention(self.kind, places, self.value, timesteps, self.across, self.seed)


def run(spec: LesionSpec, train: Trainer) -> Iterator[Event]:
    """Train (or fetch from disk), then lesion."""
    began = time.monotonic()
    trained = yield from trained_network(spec.cell, spec.units, [spec.seed], SONG, spec.steps, train)
    network, lesion = trained.network, spec.intervention
    sentence = SONG.encode(spec.words)
    found = yield from _telling(lambda: study(network, sentence, lesion, spec.controls, spec.seed))
    intact, lesioned = yield from _telling(lambda: sing_both(network, lesion, spec.seed, spec.phrases))
    document: dict[str, object] = {
        "experiment": "lesion",
        "cell": spec.cell,
        "units": spec.units,
        "parameters": network.parameters,
        "seed": spec.seed,
        "training_steps": spec.steps,
        "words": list(spec.words),
        **describe_study(found, spec.units),
        "phrases": {"intact": describe_phrases(intact), "lesioned": describe_phrases(lesioned)},
    }
    if spec.rank:
        document["ranking"] = yield from _telling(lambda: describe_ranking(rank_lesions(network, spec.seed)))
        document["who_dances"] = yield from _telling(lambda: describe_who_dances(who_dances(network, spec.seed)))
    document |= {"cached": trained.cached, "seconds": round(time.monotonic() - began, 3)}
    yield ResultReady(document, (NetworkRecord.of(network),))


def _telling(work: Callable[[], Outcome]) -> Generator[StageEntered, None, Outcome]:
    waiting = heartbeats(work)
    while True:
        try:
            yield StageEntered("lesioning", seconds=next(waiting))
        except StopIteration as done:
            outcome: Outcome = done.value
            return outcome
