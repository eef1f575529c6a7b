"""Experiment `gates`: a sentence through a trained network, every gate and state at every word."""

from __future__ import annotations

import time
from collections.abc import Iterator

from core.base.arrays import Floats
from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.loading import load
from core.experiments.experiment import Experiment
from core.experiments.spec import Spec
from core.experiments.state_space_document import describe_state_space
from core.experiments.untyped import Untyped
from core.jobs.events import Event, ResultReady
from core.jobs.telling import telling
from core.jobs.trained_network import STEPS, trained_network
from core.jobs.training import NetworkTrainer
from core.networks.cells import CELLS
from core.networks.records import NetworkRecord
from core.networks.traces import Trace, trace
from core.words.state_space import state_space
from core.words.vocabulary import SONG, Vocabulary

MOST_WORDS = 1_000


class GatesSpec(Spec, frozen=True, tag="gates"):
    """A network and the sentence that it is to hear, from a fresh state."""

    cell: str = "lstm"
    units: int = 8
    seed: int = 42
    words: tuple[str, ...] = ("ella", "perrea", "sola", ".", "sola")
    verify: bool = False
    """Whether to run the same words through Keras's own layers and compare."""
    steps: int = STEPS
    state_space: bool = False
    """Whether to look at the memory as a plane, and to see where it ends when left running."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_one_of("cell", self.cell, tuple(CELLS))
        check_range("units", self.units, 1, 256)
        check_range("seed", self.seed, 0, 2**31 - 1)
        if not self.words:
            raise DembowError("no_words")
        check_range("words", len(self.words), 1, MOST_WORDS)
        SONG.encode(self.words)


def run(spec: GatesSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train (or fetch from disk), then trace the sentence."""
    began = time.monotonic()
    tokens = SONG.encode(spec.words)
    trained = yield from trained_network(spec.cell, spec.units, [spec.seed], SONG, spec.steps, train)
    found = trace(trained.network, tokens)
    document: dict[str, object] = {
        "experiment": "gates",
        "cell": spec.cell,
        "units": spec.units,
        "parameters": trained.network.parameters,
        "seed": spec.seed,
        "steps": describe(found, SONG),
        "training_steps": spec.steps,
    }
    if spec.verify:
        document["keras_max_abs_difference"] = yield from telling("loading", lambda: _verify(found), "keras")
    if spec.state_space:
        space = yield from telling("generating", lambda: state_space(trained.network))
        document["state_space"] = describe_state_space(space)
    document |= {"cached": trained.cached, "seconds": round(time.monotonic() - began, 3)}
    yield ResultReady(Untyped.of(document), (NetworkRecord.of(trained.network),))


def describe(found: Trace, vocabulary: Vocabulary) -> list[dict[str, object]]:
    """A trace as JSON, one entry a word."""
    return [
        {
            "word": vocabulary.tokens[token],
            "gates": {name: _numbers(values[t]) for name, values in found.gates.items()},
            "state": {name: _numbers(values[t]) for name, values in found.states.items()},
            "next": dict(zip(vocabulary.tokens, _numbers(found.odds[t]), strict=True)),
        }
        for t, token in enumerate(found.tokens)
    ]


def _numbers(values: Floats) -> list[float]:
    return [round(float(value), 6) for value in values]


def _verify(found: Trace) -> float:
    load("core.training.keras_networks")
    from core.training.keras_networks import largest_difference

    return largest_difference(found)


EXPERIMENT = Experiment(GatesSpec, Untyped, lambda spec, workers: run(spec, workers.train))
