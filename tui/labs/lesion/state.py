"""State of the lesion lab: the network, what is done to it, what was found. No screen and no words in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from core.base.errors import DembowError
from core.experiments.lesion import LesionSpec, lesion_result
from core.experiments.lesion_record import LesionRecord
from core.experiments.lesion_request import LARGEST_CELL_STATE, LesionRequest
from core.experiments.lesion_result import LesionResult
from core.lesions.ranking import Ranked, rank_lesions
from core.lesions.study import Study, sing_both, study
from core.lesions.who_dances import WhoDances, drops, falls, who_dances
from core.networks.cell import Cell
from core.networks.cells import CELLS
from core.networks.interventions import WHOLE_UNIT, Across, Intervention, Kind, Place, parts_of, value_range
from core.networks.network import Network
from core.networks.traces import Trace, trace
from core.words.vocabulary import SONG

DEEDS: tuple[tuple[Kind, Across], ...] = (
    ("zero", "timesteps"),
    ("clamp", "timesteps"),
    ("freeze", "timesteps"),
    ("shuffle", "timesteps"),
    ("shuffle", "units"),
    ("swap", "timesteps"),
)
"""Kinds of lesions, in the order in which a key goes through them."""
VALUE_STEP = 0.25


@dataclass(frozen=True, eq=False)
class Findings:
    """The findings of one lesion."""

    study: Study
    result: LesionResult
    """The study as a run of the experiment tells it."""
    after_verb: float
    """Fall of the odds of the right word after the verb, mean over the song."""
    elsewhere: float
    """Fall of the odds of the right word after all other words."""
    most_missed: bool
    """Whether it silences the one unit that is missed most after the verb."""


@dataclass(frozen=True, eq=False)
class Search:
    """The search tells all lesions of one place, and who carries who is dancing."""

    ranking: Sequence[Ranked]
    dancers: WhoDances


def find(network: Network, spec: LesionSpec, draw: int) -> Findings:
    """Return everything about one lesion. Another `draw` has other controls and other phrases.

    Raises `DembowError` when there is nothing to compare it with.
    """
    lesion, seed = spec.lesion.intervention(spec.seed), spec.seed + draw
    found = study(network, SONG.encode(spec.words), lesion, spec.controls, seed)
    intact, lesioned = sing_both(network, lesion, seed, spec.phrases)
    after_verb, elsewhere = falls(network, [lesion])
    return Findings(
        found,
        lesion_result(spec, network, found, intact, lesioned),
        float(after_verb[0]),
        float(elsewhere[0]),
        silences_most_missed(network, lesion),
    )


def silences_most_missed(network: Network, lesion: Intervention) -> bool:
    """Return whether a lesion silences the unit that is missed most, and does nothing else."""
    return silenced_unit(lesion) == int(drops(network)[0].argmax())


def silenced_unit(lesion: Intervention) -> int | None:
    """Return the unit that a lesion silences at every step; none where it does anything else."""
    (place, *others) = lesion.places
    if others or place.part != WHOLE_UNIT or lesion.kind != "zero" or lesion.timesteps is not None:
        return None
    return place.unit


def search(network: Network, seed: int) -> Search:
    """Return every lesion that the lab can do, ranked, and every unit, read. It takes a quarter of a second."""
    ranking = [row for row in rank_lesions(network, seed) if row.place != Place(WHOLE_UNIT)]
    return Search(ranking, who_dances(network, seed))


View = Literal["controls", "song", "phrases", "ranking", "dancers", "circuit"]
VIEWS: tuple[View, ...] = ("controls", "song", "phrases", "ranking", "dancers", "circuit")
SEARCHES: tuple[View, ...] = ("ranking", "dancers")
"""Views that look at all lesions, not at one."""


class Operation:
    """The operation holds one network, its lesion, and what is known of both."""

    def __init__(self, spec: LesionSpec) -> None:
        self.spec = spec
        """Run that somebody asked for, whether or not its network has what is to be lesioned."""
        self.network: Network | None = None
        self.draw = 0
        """Number of times that other controls and other phrases were drawn."""
        self.blind = False
        """Whether each lesion waits until it is asked for."""
        self.open = True
        """Whether what it does may be seen."""
        self.intact: Trace | None = None
        self.lesioned: Trace | None = None
        """Sentence, heard both ways; none where the lesion cannot be, or may not be seen yet."""
        self.findings: Findings | None = None
        self.glimpse: Findings | None = None
        """Findings of the network as it was a moment ago, while it learns: something to see, and no answer."""
        self.search: Search | None = None
        self.trouble: DembowError | None = None
        """Reason why the lesion cannot be; none where it can."""
        self.tried: list[str] = []
        """Lesions that were done and seen, each once: `forget_gate zero`."""
        self.silenced: set[int] = set()
        """Units that were silenced one by one, at every step, counted from one."""

    def seat(self, network: Network | None) -> None:
        """Take another network, or the same one further on."""
        if network is None or network is not self.network:
            self.search = None
        if network is None or self.network is None or network.cell is not self.network.cell:
            self.glimpse = None
        self.network = network

    def ask(self, spec: LesionSpec) -> None:
        """Take another run. Where lesions wait, this one does."""
        self.spec, self.glimpse = spec, None
        self.open = not self.blind

    def forget(self) -> None:
        """Forget what was tried."""
        self.draw, self.tried, self.silenced, self.glimpse = 0, [], set(), None

    def hear(self) -> None:
        """Hear the sentence, intact and lesioned: at once. What was found before is let go."""
        self.findings = self.trouble = self.intact = self.lesioned = None
        if self.network is None:
            return
        tokens = SONG.encode(self.spec.words)
        self.intact = trace(self.network, tokens)
        if not self.open:
            return
        try:
            self.run.check()
        except DembowError as error:
            self.trouble = error
            return
        self.lesioned = trace(self.network, tokens, lesions=[self.intervention])

    def keep(self, findings: Findings) -> None:
        """Keep what was found."""
        self.findings, self.glimpse = findings, None
        deed = f"{self.request.part} {self.request.kind}"
        if deed not in self.tried:
            self.tried.append(deed)
        unit = silenced_unit(self.intervention)
        if unit is not None:
            self.silenced.add(unit + 1)

    @property
    def shown(self) -> Findings | None:
        """Findings that the pictures show."""
        return self.findings or self.glimpse

    @property
    def run(self) -> LesionSpec:
        """Run as far as it can be."""
        return fitted(self.spec)

    @property
    def cell(self) -> Cell:
        """Cell of the network."""
        return CELLS[self.spec.cell]

    @property
    def request(self) -> LesionRequest:
        """Lesion as far as it can be."""
        return self.run.lesion

    @property
    def intervention(self) -> Intervention:
        """Lesion counted from zero."""
        return self.request.intervention(self.spec.seed)

    @property
    def lesion(self) -> LesionRecord:
        """Lesion as a result tells it."""
        return LesionRecord.of(self.intervention, self.spec.units)

    @property
    def deed(self) -> tuple[Kind, Across]:
        """Kind of the lesion, as in `DEEDS`."""
        request = self.request
        return request.kind, request.across if request.kind == "shuffle" else "timesteps"

    @property
    def held(self) -> float:
        """Value at which the part is held; 0 where it is not."""
        return self.request.value if self.request.kind == "clamp" else 0.0

    def units_beside(self, steps: int) -> tuple[int, ...]:
        """Return the units so many steps on or back: all of them (empty), then each by itself; no whole unit is all."""
        size, request = self.spec.units, self.request
        here = next((units[0] for units in (request.units, self.spec.lesion.units) if len(units) == 1), 0)
        there = (here + steps) % (size + 1)
        if not there and request.part == WHOLE_UNIT:
            there = size if steps < 0 else 1
        return (there,) if there else ()

    def ranked(self, row: Ranked) -> LesionRequest:
        """Return the lesion of a line of the ranking, at every step; what it says nothing of stays as it is asked."""
        unit, lesion = row.place.unit, row.lesion
        return replace(
            self.spec.lesion,
            part=row.place.part,
            units=() if unit is None else (unit + 1,),
            kind=lesion.kind,
            value=lesion.value if lesion.kind == "clamp" else self.request.value,
            across="timesteps",
            at=None,
        )


def fitted(spec: LesionSpec) -> LesionSpec:
    """Return the run as far as it can be with its cell, its units and its sentence.

    The lesion is of a part that the cell has, in units and at steps that there are; in one unit where all would be
    everything, in two where a swap takes two.
    """
    request, size = spec.lesion, spec.units
    part = request.part if request.part in parts_of(CELLS[spec.cell]) else CELLS[spec.cell].usual_part
    units = tuple(unit for unit in request.units if unit <= size)
    if request.kind == "swap" and len(units) != 2 <= size:
        first = units[0] if units else 1
        units = tuple(sorted((first, first % size + 1)))
    if part == WHOLE_UNIT and len(units) in (0, size):
        units = units[:1] or (1,)
    at = None if request.at is None else tuple(step for step in request.at if step <= len(spec.words))
    low, high = value_range(part)
    value = min(max(request.value, low, -LARGEST_CELL_STATE), high, LARGEST_CELL_STATE)
    return replace(spec, lesion=replace(request, part=part, units=units, at=at, value=value))
