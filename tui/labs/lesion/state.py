"""What a lesion lab knows: the network, what is to be done to it, what was found. No screen and no words in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from core.base.errors import DembowError
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_document import Document, describe_lesion, describe_study
from core.experiments.lesion_request import LARGEST_CELL_STATE, LesionRequest
from core.lesions.ranking import Ranked, rank_lesions
from core.lesions.study import Study, sing_both, study
from core.lesions.who_dances import WhoDances, drops, falls, who_dances
from core.networks.cells import CELLS, Cell
from core.networks.interventions import WHOLE_UNIT, Across, Intervention, Kind, Place, parts_of, value_range
from core.networks.network import Network
from core.networks.traces import Trace, trace
from core.words.generation import GeneratedPhrase, describe_phrases
from core.words.vocabulary import SONG
from tui.labs.lesion.names import USUAL_PART

CONTROLS, PHRASES = LesionSpec().controls, LesionSpec().phrases
DEEDS: tuple[tuple[Kind, Across], ...] = (
    ("zero", "timesteps"),
    ("clamp", "timesteps"),
    ("freeze", "timesteps"),
    ("shuffle", "timesteps"),
    ("shuffle", "units"),
    ("swap", "timesteps"),
)
"""What can be done, in the order in which a key goes through it."""
VALUE_STEP = 0.25
OPEN = 1.0
"""What a clamp holds at before anyone says otherwise."""


@dataclass(frozen=True, eq=False)
class Findings:
    """What one lesion does."""

    study: Study
    document: Document
    """The study as `dembow lesion --json` prints it."""
    intact: Sequence[GeneratedPhrase]
    lesioned: Sequence[GeneratedPhrase]
    after_verb: float
    """How much the odds of the right word fall after the verb, mean over the song."""
    elsewhere: float
    most_missed: bool
    """Whether it silences the one unit that is missed most after the verb."""


@dataclass(frozen=True, eq=False)
class Search:
    """All lesions of one place, and who carries who is dancing."""

    ranking: Sequence[Ranked]
    dancers: WhoDances


def find(network: Network, words: Sequence[str], request: LesionRequest, seed: int, draw: int) -> Findings:
    """Everything about one lesion. `seed` decides a shuffle; `draw` the controls and the phrases.

    Raises `DembowError` when there is nothing to compare it with.
    """
    lesion = request.intervention(seed)
    found = study(network, SONG.encode(words), lesion, CONTROLS, draw)
    intact, lesioned = sing_both(network, lesion, draw, PHRASES)
    after_verb, elsewhere = falls(network, [lesion])
    return Findings(
        found,
        {"experiment": "lesion", **describe_study(found, network.units)},
        intact,
        lesioned,
        float(after_verb[0]),
        float(elsewhere[0]),
        silences_most_missed(network, lesion),
    )


def document_of(spec: LesionSpec, network: Network, found: Findings) -> Document:
    """What `dembow lesion --json` prints of the same: it took no training, and no time worth telling."""
    return {
        **found.document,
        "cell": spec.cell,
        "units": spec.units,
        "parameters": network.parameters,
        "seed": spec.seed,
        "training_steps": spec.steps,
        "words": list(spec.words),
        "phrases": {"intact": describe_phrases(found.intact), "lesioned": describe_phrases(found.lesioned)},
        "cached": True,
        "seconds": 0.0,
    }


def silences_most_missed(network: Network, lesion: Intervention) -> bool:
    """Whether that is the unit, and all that is done."""
    return silenced_unit(lesion) == int(drops(network)[0].argmax())


def silenced_unit(lesion: Intervention) -> int | None:
    """The unit that it silences at every step, where that is all that it does."""
    (place, *others) = lesion.places
    if others or place.part != WHOLE_UNIT or lesion.kind != "zero" or lesion.timesteps is not None:
        return None
    return place.unit


def search(network: Network, seed: int) -> Search:
    """Every lesion that the lab can do, ranked; every unit read. A quarter of a second."""
    ranking = [row for row in rank_lesions(network, seed) if row.place != Place(WHOLE_UNIT)]
    return Search(ranking, who_dances(network, seed))


View = Literal["controls", "song", "phrases", "ranking", "dancers"]
VIEWS: tuple[View, ...] = ("controls", "song", "phrases", "ranking", "dancers")
SEARCHES: tuple[View, ...] = ("ranking", "dancers")
"""Those that look at all lesions, not at one."""


class Operation:
    """One network on the table."""

    def __init__(self) -> None:
        self.cell, self.units, self.seed = CELLS["lstm"], 8, 0
        self.network: Network | None = None
        self.words: tuple[str, ...] = LesionSpec().words
        self.asked = LesionRequest(kind="zero", value=OPEN)
        """What somebody asked for, whether or not this network has it."""
        self.draw = 0
        """Which controls and which phrases."""
        self.blind = False
        """Whether each lesion waits until it is asked for."""
        self.open = True
        """Whether what it does may be seen."""
        self.intact: Trace | None = None
        self.lesioned: Trace | None = None
        """The sentence, heard both ways; none where the lesion cannot be, or may not be seen yet."""
        self.findings: Findings | None = None
        self.search: Search | None = None
        self.trouble: DembowError | None = None
        """Why the lesion cannot be."""
        self.tried: list[str] = []
        """`forget_gate zero`: what was done and seen, each once."""
        self.silenced: set[int] = set()
        """Units that were silenced one by one, at every step, counted from one."""

    def seat(self, cell: str, units: int, seed: int, network: Network | None) -> None:
        """Another network takes its place, or the same one further on."""
        if network is None or network is not self.network:
            self.search = None
        self.cell, self.units, self.seed, self.network = CELLS[cell], units, seed, network

    def ask(self, **changes: object) -> None:
        """Another lesion. Where lesions wait, this one does."""
        self.asked = msgspec.structs.replace(self.asked, **changes)
        self.open = not self.blind

    def hear(self) -> None:
        """The sentence, intact and lesioned: at once. What was found before is let go."""
        self.findings = self.trouble = self.intact = self.lesioned = None
        if self.network is None:
            return
        tokens = SONG.encode(self.words)
        self.intact = trace(self.network, tokens)
        if not self.open:
            return
        try:
            LesionSpec(self.cell.name, self.units, self.seed, self.words, self.request).check()
        except DembowError as error:
            self.trouble = error
            return
        self.lesioned = trace(self.network, tokens, lesions=[self.intervention])

    def keep(self, findings: Findings) -> None:
        """What was found."""
        self.findings = findings
        deed = f"{self.request.part} {self.request.kind}"
        if deed not in self.tried:
            self.tried.append(deed)
        unit = silenced_unit(self.intervention)
        if unit is not None:
            self.silenced.add(unit + 1)

    @property
    def request(self) -> LesionRequest:
        """What is to be done."""
        return fitted(self.asked, self.cell, self.units, len(self.words))

    @property
    def intervention(self) -> Intervention:
        """The same, counted from zero."""
        return self.request.intervention(self.seed)

    @property
    def lesion(self) -> Document:
        """The same, as a document."""
        return describe_lesion(self.intervention, self.units)

    @property
    def deed(self) -> tuple[Kind, Across]:
        """Which of `DEEDS`."""
        request = self.request
        return request.kind, request.across if request.kind == "shuffle" else "timesteps"


def fitted(request: LesionRequest, cell: Cell, size: int, timesteps: int) -> LesionRequest:
    """The same as far as it can be in a cell of so many units and a sentence of so many words: a part that it has,
    units that it has, one unit where all would be everything, two where a swap takes two.
    """
    part = request.part if request.part in parts_of(cell) else USUAL_PART[cell.name]
    units = tuple(unit for unit in request.units if unit <= size)
    if request.kind == "swap" and len(units) != 2 <= size:
        first = units[0] if units else 1
        units = tuple(sorted((first, first % size + 1)))
    if part == WHOLE_UNIT and len(units) in (0, size):
        units = units[:1] or (1,)
    at = None if request.at is None else tuple(step for step in request.at if step <= timesteps)
    low, high = value_range(part)
    value = min(max(request.value, low, -LARGEST_CELL_STATE), high, LARGEST_CELL_STATE)
    return msgspec.structs.replace(request, part=part, units=units, at=at, value=value)
