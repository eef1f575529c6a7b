"""Experiment `race`: cells learn the song side by side, the same step at the same time, and sing on their way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.base.statistics import mean_interval
from core.experiments.experiment import Experiment
from core.experiments.race_result import Racer, RaceResult, arrival_interval, compare_all, looks
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, RaceAdvanced, ResultReady
from core.jobs.limits import HOTTEST, MOST_SEEDS, MOST_STEPS, MOST_UNITS, check_cost, check_training
from core.jobs.lockstep import Runner, in_lockstep
from core.jobs.network_training import NetworkTrainer, NetworkTraining
from core.jobs.paced_training import tempo_of
from core.jobs.race_row import RaceRow, SungAt
from core.jobs.stages import StageEntered
from core.jobs.trained_network import STEPS, TELLING
from core.networks.cells import CELLS
from core.words.generation import STATE_MODES, NetworkSinger, Sampling, StateMode, sing_phrases
from core.words.vocabulary import SONG, Phrase, Vocabulary, own_vocabulary

EVERY = 5
"""Training steps between two looks at who knows the song, whatever the tempo: what is found does not depend on that."""
MOST_SUNG = 1_000
"""Phrases that each may be asked for: a screen shows a dozen."""
WARM_UP = 3
"""Phrases in a row of which the last is told: from cold nobody can know where in the song we are."""
DIGITS = 4


class RaceSpec(Spec, frozen=True, tag="race"):
    """The spec says which cells run, of what size, with how many seeds each, and how far."""

    cells: Annotated[tuple[str, ...], Option(choices=tuple(CELLS), help="raced")] = tuple(CELLS)
    units: Annotated[int, Option(1, MOST_UNITS)] = 8
    """Units of each."""
    count: Annotated[int, Option(1, MOST_SUNG)] = 12
    """Phrases that each sings on its way, evenly spread; fewer where there are fewer looks."""
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """The first seed; the others count up from it."""
    temperature: Annotated[float, Option(0.01, HOTTEST, metavar="T")] = 1.0
    greedy: Annotated[bool, Option()] = False
    state: Annotated[StateMode, Option(choices=STATE_MODES, metavar="MODE")] = "carried"
    steps: Annotated[int, Option(1, MOST_STEPS)] = STEPS
    """Training steps, the same for all."""
    seeds: Annotated[int, Option(1, MOST_SEEDS, help="raced_seeds")] = 8
    """Networks of each cell."""
    phrases: tuple[Phrase, ...] | None = None
    """A learner's own; none means the song."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The song, or the vocabulary of the learner's own phrases."""
        return own_vocabulary(self.phrases) if self.phrases is not None else SONG

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take all day or all memory."""
        check_options(self)
        if not self.cells:
            raise DembowError("duel_empty")
        task = self.vocabulary
        check_training(self.units, self.seeds, self.steps, task.features)
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)
        check_cost(task, [(cell, self.units) for cell in self.cells], self.seeds, self.steps)


class Lane:
    """The lane of one cell: what it has sung, and when each of its seeds arrived."""

    def __init__(self, spec: RaceSpec) -> None:
        self._spec = spec
        self._vocabulary = spec.vocabulary
        self.scores: tuple[float, ...] = ()
        self.arrivals: tuple[int | None, ...] = (None,) * spec.seeds
        self.curve: list[float] = []
        self.phrases: list[SungAt] = []
        self._told = 0

    def glance(self, runner: Runner) -> None:
        """See how much each seed gets right now."""
        self.scores = tuple(round(float(one), DIGITS) for one in self._vocabulary.scores(runner.network))

    def look(self, runner: Runner, step: int, *, sings: bool) -> None:
        """Look at a runner at a step: who is right, who has just arrived, and what it sings now where it is to."""
        self.glance(runner)
        known = zip(self.arrivals, self.scores, strict=True)
        self.arrivals = tuple(step if before is None and score == 1.0 else before for before, score in known)
        self.curve.append(round(sum(self.scores) / len(self.scores), DIGITS))
        if sings:
            self.phrases.append(self._sing(runner, step))

    def row(self, runner: Runner) -> RaceRow:
        """Return what to tell of it now; what it has sung is told once."""
        sung, self._told = tuple(self.phrases[self._told :]), len(self.phrases)
        network = runner.network
        name, units, parameters = network.cell.name, network.units, network.parameters
        return RaceRow(name, units, parameters, runner.loss, self.scores, self.arrivals, sung)

    def racer(self, runner: Runner) -> Racer:
        """Return it at the end, in numbers."""
        network = runner.network
        return Racer(
            cell=network.cell.name,
            units=network.units,
            parameters=network.parameters,
            seeds=network.seeds,
            arrived=sum(one is not None for one in self.arrivals),
            arrival=arrival_interval(self.arrivals, self._spec.steps),
            seed_arrivals=self.arrivals,
            accuracy=mean_interval(self.scores, DIGITS, (0.0, 1.0)),
            seed_accuracy=self.scores,
            curve=tuple(self.curve),
            phrases=tuple(self.phrases),
        )

    def _sing(self, runner: Runner, step: int) -> SungAt:
        """Let the first seed sing. At the same step all cells have the same dice."""
        spec = self._spec
        sampling = Sampling(spec.greedy, spec.temperature)
        singer = NetworkSinger(runner.network)
        *_, phrase = sing_phrases(singer, self._vocabulary, spec.seed + step, WARM_UP, sampling, spec.state)
        return SungAt(step, phrase.words, phrase.verdict)


def run(spec: RaceSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train all cells in lockstep, in NumPy; look at all at the same steps, and let each sing at the same ones."""
    began, told = time.monotonic(), -TELLING
    seeds, task = tuple(range(spec.seed, spec.seed + spec.seeds)), spec.vocabulary
    requests = [NetworkTraining(cell, spec.units, task, seeds, spec.steps) for cell in spec.cells]
    looked, sings = set(looks(spec.steps, EVERY)), song_steps(spec)
    lanes, slow = [Lane(spec) for _ in requests], tempo_of(train).slow
    runners: tuple[Runner, ...] = ()
    for event in in_lockstep(requests, train, EVERY):
        if isinstance(event, StageEntered):
            yield event
            continue
        step, runners = event
        tells = slow or time.monotonic() - told >= TELLING or step == spec.steps
        for lane, runner in zip(lanes, runners, strict=True):
            if step in looked:
                lane.look(runner, step, sings=step in sings)
            elif tells:
                lane.glance(runner)
        if tells:
            told = time.monotonic()
            rows = tuple(lane.row(runner) for lane, runner in zip(lanes, runners, strict=True))
            yield RaceAdvanced(rows, step, spec.steps, step / spec.steps)
    racers = tuple(lane.racer(runner) for lane, runner in zip(lanes, runners, strict=True))
    result = RaceResult(
        spec.steps,
        EVERY,
        spec.seed,
        racers,
        compare_all(racers, spec.steps),
        # A learner's own phrases stay on the learner's machine.
        line=share_line(spec) if spec.phrases is None else "",
        cached=False,
        seconds=round(time.monotonic() - began, 3),
        trained_with=("numpy",),
    )
    yield ResultReady(result)


def song_steps(spec: RaceSpec) -> set[int]:
    """Return the looks at which each sings, evenly spread over all of them, the first and the last among them."""
    every = looks(spec.steps, EVERY)
    count = min(spec.count, len(every))
    if count == 1:
        return {every[-1]}
    return {every[round(place * (len(every) - 1) / (count - 1))] for place in range(count)}


EXPERIMENT = Experiment(RaceSpec, RaceResult, lambda spec, workers: run(spec, workers.train))
"""It always trains: a race is there to be watched."""
