"""Experiment `lesion`: a trained network with a part of it held, frozen, shuffled or swapped, beside itself intact."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec.structs import replace

from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.experiments.experiment import Experiment
from core.experiments.lesion_record import LesionRecord
from core.experiments.lesion_request import LesionRequest, check_work
from core.experiments.lesion_result import (
    BothSinging,
    Dancers,
    LesionResult,
    Singing,
    heard_words,
    lesion_effect,
    ranked_lesions,
    song_score,
    word_controls,
)
from core.experiments.sentences import check_sentence
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.limits import MOST_UNITS
from core.jobs.network_training import NetworkTrainer
from core.jobs.telling import telling
from core.jobs.trained_network import STEPS, trained_network
from core.jobs.ways import any_compiles
from core.lesions.ranking import rank_lesions
from core.lesions.study import Study, sing_both, study
from core.lesions.who_dances import who_dances
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.records import NetworkRecord
from core.words.generation import GeneratedPhrase
from core.words.vocabulary import SONG

WORK_OF_A_STEP = 10_000
"""Cost of a timestep beside its multiplications, in multiplications."""


class LesionSpec(Spec, frozen=True, tag="lesion"):
    """The spec says which network hears which sentence, from a fresh state, and what is done to the network."""

    cell: Annotated[str, Option(choices=tuple(CELLS))] = "lstm"
    units: Annotated[int, Option(1, MOST_UNITS, help="net_units")] = 8
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """Seed of the network, of its phrases, of a shuffle and of the controls."""
    words: Annotated[tuple[str, ...], Option(help="lesion_words", metavar='"..."', separator=" ")] = (
        "ella",
        "perrea",
        "sola",
        ".",
        "sola",
    )
    lesion: LesionRequest = LesionRequest()
    """The lesion; its steps are those of the sentence, of the song and of the singing alike."""
    controls: Annotated[int, Option()] = 200
    rank: Annotated[bool, Option()] = False
    """Whether to rank every lesion too, and to look for the unit that carries who is dancing."""
    phrases: Annotated[int, Option(1, 1_000, hidden=True)] = 40
    steps: Annotated[int, Option(help="net_steps")] = STEPS
    """Training steps."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_options(self)
        check_sentence(self.words)
        cell, steps = CELLS[self.cell], len(self.words) + len(SONG.cycle)
        self.lesion.check(cell, self.units, len(self.words))
        multiplications = len(cell.gates) * self.units * (self.units + len(SONG.tokens))
        check_work(self.controls, steps * (WORK_OF_A_STEP + multiplications), steps)


def run(spec: LesionSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train (or fetch from disk), then lesion."""
    began = time.monotonic()
    trained = yield from trained_network(spec.cell, spec.units, [spec.seed], SONG, spec.steps, train)
    network, lesion = trained.network, spec.lesion.intervention(spec.seed)
    sentence = SONG.encode(spec.words)
    found = yield from telling("lesioning", lambda: study(network, sentence, lesion, spec.controls, spec.seed))
    intact, lesioned = yield from telling("generating", lambda: sing_both(network, lesion, spec.seed, spec.phrases))
    result = lesion_result(spec, network, found, intact, lesioned)
    if spec.rank:
        ranking = yield from telling("lesioning", lambda: rank_lesions(network, spec.seed))
        dancers = yield from telling("lesioning", lambda: who_dances(network, spec.seed))
        result = replace(result, ranking=ranked_lesions(ranking), who_dances=Dancers.of(dancers))
    seconds = round(time.monotonic() - began, 3)
    result = replace(result, cached=trained.cached, seconds=seconds, trained_with=(trained.way,))
    yield ResultReady(result, (NetworkRecord.of(network),))


def lesion_result(
    spec: LesionSpec,
    network: Network,
    found: Study,
    intact: Sequence[GeneratedPhrase],
    lesioned: Sequence[GeneratedPhrase],
) -> LesionResult:
    """Return the result of a study of a network that is there already: it takes no training and no time."""
    return LesionResult(
        spec.cell,
        spec.units,
        network.parameters,
        spec.seed,
        spec.steps,
        spec.words,
        LesionRecord.of(found.lesion, spec.units),
        heard_words(found.sentence, found.lesion),
        song_score(found),
        lesion_effect(found),
        word_controls(found),
        found.finding,
        BothSinging(Singing.of(intact), Singing.of(lesioned)),
        line=share_line(spec),
        cached=True,
        seconds=0.0,
    )


def needs_tensorflow(spec: LesionSpec) -> bool:
    """Return whether a compiled program trains the network."""
    return any_compiles([(spec.cell, spec.units)], SONG, 1, spec.steps)


EXPERIMENT = Experiment(LesionSpec, LesionResult, lambda spec, workers: run(spec, workers.train), needs_tensorflow)
