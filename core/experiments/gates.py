"""Experiment `gates`: a sentence through a trained network, every gate and state at every word.

The network knows the song; or, at the task `horizon`, the long perreo, where a word has to be carried thirty words far.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from core.base.arrays import Floats
from core.base.loading import load
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.experiments.experiment import Experiment
from core.experiments.sentences import check_sentence
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.experiments.state_space_result import StateSpaceResult
from core.jobs.events import Event, ResultReady
from core.jobs.headline import Better, Headline
from core.jobs.limits import MOST_STEPS, MOST_UNITS
from core.jobs.network_training import NetworkTrainer
from core.jobs.result import Result, Row
from core.jobs.telling import telling
from core.jobs.trained_network import STEPS, trained_network
from core.jobs.ways import any_compiles
from core.networks.cells import CELLS
from core.networks.records import NetworkRecord
from core.networks.traces import Trace, trace
from core.words.counts import COUNTS, WordCounts
from core.words.long_perreo import LongPerreo
from core.words.state_space import state_space
from core.words.vocabulary import SONG, Vocabulary

DIGITS = 6
"""Decimals of a gate, a state or a probability."""
GatesTask = Literal["words", "horizon"]
"""Task that the network has learned: the song, or the long perreo."""
TASKS: tuple[GatesTask, ...] = get_args(GatesTask)
Values = dict[str, tuple[float, ...]]
"""A value a unit, by the name of a gate or a state."""


class GatesSpec(Spec, frozen=True, tag="gates"):
    """The spec names a network and the sentence that it is to hear, from a fresh state."""

    cell: Annotated[str, Option(choices=tuple(CELLS))] = "lstm"
    units: Annotated[int, Option(1, MOST_UNITS)] = 8
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    words: Annotated[tuple[str, ...], Option(separator=" ", metavar='"..."')] = ("ella", "perrea", "sola", ".", "sola")
    verify: Annotated[bool, Option()] = False
    """Whether to run the same words through Keras's own layers and compare."""
    steps: Annotated[int, Option(1, MOST_STEPS)] = STEPS
    """Training steps."""
    state_space: Annotated[bool, Option()] = False
    """Whether to look at the memory as a plane, and to see where it ends when left running."""
    task: Annotated[GatesTask, Option(choices=TASKS, help="gates_task")] = "words"

    @property
    def taught(self) -> Vocabulary | LongPerreo:
        """Task that the network is trained on."""
        return LongPerreo() if self.task == "horizon" else SONG

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_options(self)
        check_sentence(self.words)


class WordStep(msgspec.Struct, frozen=True, kw_only=True):
    """The network after one word of the sentence."""

    word: str
    gates: Values
    """Values of each gate; where the notebook kept them, their means over the units alone."""
    states: Values | UnsetType = msgspec.field(name="state", default=UNSET)
    """Values of each state; the notebook does not keep them."""
    odds: dict[str, float] = msgspec.field(name="next")
    """Probability of each token as the next word."""

    @property
    def likeliest(self) -> str:
        """The word that the network expects next."""
        return max(self.odds, key=lambda word: self.odds[word])

    @property
    def known_states(self) -> Values:
        """The states; of what the notebook kept, none."""
        return {} if isinstance(self.states, UnsetType) else self.states

    def kept(self) -> WordStep:
        """Return the step as the notebook keeps it: each gate by its mean, as if the layer had one unit."""
        means: Values = {name: (round(sum(values) / len(values), DIGITS),) for name, values in self.gates.items()}
        return WordStep(word=self.word, gates=means, odds=self.odds)


class GatesResult(Result, frozen=True, tag="gates"):
    """The result holds every gate, every state and the expected words, word by word."""

    cell: str
    units: int
    parameters: int
    seed: int
    steps: tuple[WordStep, ...]
    """One a word."""
    training_steps: int
    keras_max_abs_difference: float | UnsetType = UNSET
    """Largest difference from Keras's own layers, where they were asked."""
    state_space: StateSpaceResult | UnsetType = UNSET
    """Paths of the memory, where they were asked for."""
    task: GatesTask | UnsetType = UNSET
    """Task that the network was trained on; unset where it is the song."""

    def headline(self, spec: GatesSpec) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the share of the sentence's words that the network saw coming, against that of word pairs."""
        coming = [(step, after.word) for step, after in pairwise(self.steps)]
        if not coming:
            return Headline("right", None, who=self.cell, against=COUNTS)
        right = sum(step.likeliest == word for step, word in coming) / len(coming)
        pairs = sum(_guessed(step.word, word) for step, word in coming) / len(coming)
        better: Better = "level" if right == pairs else "score" if right > pairs else "baseline"
        return Headline("right", right, pairs, self.cell, COUNTS, better)

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        for step, after in zip_longest(self.steps, self.steps[1:]):
            said, came = step.likeliest, after.word if after else None
            right = said == came if after else None
            rows.append({"word": step.word, "said": said, "odds": step.odds[said], "came": came, "right": right})
        return rows

    def all_rows(self) -> list[Row]:
        rows = self.rows()
        for row, step in zip(rows, self.steps, strict=True):
            row |= {f"mean_{gate}": values[0] for gate, values in step.gates.items()}
            row |= {f"odds_{word}": p for word, p in step.odds.items()}
        return rows

    def kept(self) -> GatesResult:
        """Return the result without the values of each unit."""
        return replace(self, steps=tuple(step.kept() for step in self.steps))


def _guessed(word: str, wanted: str) -> float:
    """Return how often word pairs are right after `word`: where words tie, they throw a die."""
    odds = WordCounts(SONG).odds(tuple(SONG.encode([word])))
    tied = [SONG.tokens[token] for token in range(len(odds)) if odds[token] == odds.max()]
    return (wanted in tied) / len(tied)


def run(spec: GatesSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train (or fetch from disk), then trace the sentence."""
    began = time.monotonic()
    tokens = SONG.encode(spec.words)
    trained = yield from trained_network(spec.cell, spec.units, [spec.seed], spec.taught, spec.steps, train)
    found = trace(trained.network, tokens)
    result = GatesResult(
        spec.cell,
        spec.units,
        trained.network.parameters,
        spec.seed,
        word_steps(found, SONG),
        spec.steps,
        line=share_line(spec),
        cached=trained.cached,
        seconds=0.0,
        trained_with=(trained.way,),
        task=UNSET if spec.task == "words" else spec.task,
    )
    if spec.verify:
        difference = yield from telling("loading", lambda: _verify(found), "keras")
        result = replace(result, keras_max_abs_difference=difference)
    if spec.state_space:
        space = yield from telling("generating", lambda: state_space(trained.network))
        result = replace(result, state_space=StateSpaceResult.of(space))
    result = replace(result, seconds=round(time.monotonic() - began, 3))
    yield ResultReady(result, (NetworkRecord.of(trained.network),))


def word_steps(found: Trace, vocabulary: Vocabulary) -> tuple[WordStep, ...]:
    """Return a trace as a result tells it."""
    return tuple(
        WordStep(
            word=vocabulary.tokens[token],
            gates={name: _numbers(values[t]) for name, values in found.gates.items()},
            states={name: _numbers(values[t]) for name, values in found.states.items()},
            odds=dict(zip(vocabulary.tokens, _numbers(found.odds[t]), strict=True)),
        )
        for t, token in enumerate(found.tokens)
    )


def _numbers(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), DIGITS) for value in values)


def _verify(found: Trace) -> float:
    load("core.training.keras_networks")
    from core.training.keras_networks import largest_difference

    return largest_difference(found)


def needs_tensorflow(spec: GatesSpec) -> bool:
    """Return whether Keras is asked, or a compiled program trains the network."""
    return spec.verify or any_compiles([(spec.cell, spec.units)], spec.taught, 1, spec.steps)


EXPERIMENT = Experiment(GatesSpec, GatesResult, lambda spec, workers: run(spec, workers.train), needs_tensorflow)
