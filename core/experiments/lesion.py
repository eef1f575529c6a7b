"""Experiment `lesion`: a trained network with a part of it held, frozen, shuffled or swapped, beside itself intact."""

from __future__ import annotations

import time
from collections.abc import Iterator

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.experiments.experiment import Experiment
from core.experiments.gates import MOST_WORDS
from core.experiments.lesion_document import describe_ranking, describe_study, describe_who_dances
from core.experiments.lesion_request import LesionRequest, check_work
from core.experiments.spec import Spec
from core.experiments.untyped import Untyped
from core.jobs.events import Event, ResultReady
from core.jobs.telling import telling
from core.jobs.trained_network import STEPS, trained_network
from core.jobs.training import NetworkTrainer
from core.lesions.ranking import rank_lesions
from core.lesions.study import sing_both, study
from core.lesions.who_dances import who_dances
from core.networks.cells import CELLS
from core.networks.records import NetworkRecord
from core.words.generation import describe_phrases
from core.words.vocabulary import SONG

WORK_OF_A_STEP = 10_000
"""What a timestep costs beside its multiplications, in multiplications."""


class LesionSpec(Spec, frozen=True, tag="lesion"):
    """Which network, what is done to it, and the sentence that it is to hear, from a fresh state."""

    cell: str = "lstm"
    units: int = 8
    seed: int = 42
    """Of the network, of its phrases, of a shuffle and of the controls."""
    words: tuple[str, ...] = ("ella", "perrea", "sola", ".", "sola")
    lesion: LesionRequest = LesionRequest()
    """Its steps are those of the sentence, of the song and of the singing alike."""
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
        check_range("phrases", self.phrases, 1, 1_000)
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
        ranking = yield from telling("lesioning", lambda: rank_lesions(network, spec.seed))
        dancers = yield from telling("lesioning", lambda: who_dances(network, spec.seed))
        document |= {"ranking": describe_ranking(ranking), "who_dances": describe_who_dances(dancers)}
    document |= {"cached": trained.cached, "seconds": round(time.monotonic() - began, 3)}
    yield ResultReady(Untyped.of(document), (NetworkRecord.of(network),))


EXPERIMENT = Experiment(LesionSpec, Untyped, lambda spec, workers: run(spec, workers.train))
