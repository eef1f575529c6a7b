"""Experiment `letters`: a language model of letters, its perplexity against counts of letters, and what it writes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated, NamedTuple

import numpy as np

from core.base.arrays import Places
from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.base.statistics import mean_interval
from core.experiments.experiment import Experiment
from core.experiments.letters_result import NETWORK, LettersResult, SeedEnd, TextFacts, Written
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, LettersAdvanced, ResultReady
from core.jobs.letter_strokes import CountsRow, Look, Stroke
from core.jobs.limits import HOTTEST, MOST_SEEDS, MOST_STEPS, MOST_UNITS, check_cost, check_training
from core.jobs.lockstep import in_lockstep
from core.jobs.network_training import NetworkTrainer, NetworkTraining
from core.jobs.paced_training import tempo_of
from core.jobs.stages import StageEntered
from core.jobs.telling import telling
from core.jobs.trained_network import TELLING
from core.networks.cells import CELLS
from core.networks.network import Network
from core.words.generation import Sampling
from core.words.letter_counts import LetterCounts, best_counts
from core.words.letter_files import MOST_KINDS
from core.words.letter_task import LetterTask, judged_part, perplexities
from core.words.letter_texts import FILES, OWN_TEXT, LetterText, load_text, shipped_text
from core.words.letter_writers import CountsWriter, NetworkWriter, Writer, share_known, words_of, write

EVERY = 5
"""Training steps between two strokes of the pen, whatever the tempo: what is written does not depend on that."""
STROKE = 6
"""Letters of a stroke."""
REREAD = 40
"""Letters of the page that the network reads again before it writes on: it has changed since it wrote them."""
LOOK = 25
"""Training steps between two looks at the validation part."""
BACKS = (0, 1, 2, 4)
"""Letters that the counts look back: none, for letters by themselves, then pairs, triples and runs of five."""
TEMPERATURES = (0.2, 0.5, 0.8, 1.0, 1.5, 2.0)
SAMPLED = 600
"""Letters of a sample."""
DIGITS = 4


class LettersSpec(Spec, frozen=True, tag="letters"):
    """The spec says which text is learned, by what network, for how long, and what holds it back."""

    text: Annotated[
        str, Option(choices=(*FILES, OWN_TEXT), unlisted=(OWN_TEXT,), metavar="NAME|FILE", help="letters_text")
    ] = "fierro"
    path: Annotated[str, Option(hidden=True)] = ""
    """Path of a learner's own text."""
    cell: Annotated[str, Option(choices=tuple(CELLS), help="letters_cell")] = "gru"
    units: Annotated[int, Option(1, MOST_UNITS)] = 64
    steps: Annotated[int, Option(1, MOST_STEPS)] = 1_000
    dropout: Annotated[float, Option(0.0, 0.9, metavar="X", help="letters_dropout")] = 0.0
    """Share of the hidden state that the outputs do not hear while the network learns."""
    patience: Annotated[int | None, Option(1, 1_000, help="letters_patience")] = None
    """Looks without progress after which training stops, the best weights kept; none: it never does."""
    temperature: Annotated[float, Option(0.01, HOTTEST, metavar="T")] = 1.0
    """Temperature at which the page is written."""
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    seeds: Annotated[int, Option(1, MOST_SEEDS)] = 1
    """Networks; what is written is the first one's."""

    @property
    def own_file(self) -> str | None:
        return self.path if self.text == OWN_TEXT else None

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take all day or all memory."""
        check_options(self)
        if self.text == OWN_TEXT and not self.path:
            raise DembowError("letters_without_file")
        check_training(self.units, self.seeds, self.steps, MOST_KINDS)
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)
        # The learner's own is not opened for this: a text has more letters or fewer, and about as many kinds of them.
        check_cost(LetterTask(shipped_text("fierro")), [(self.cell, self.units)], self.seeds, self.steps)


class Prepared(NamedTuple):
    """The texts and counts that are known before anything is trained."""

    text: LetterText
    counts: tuple[LetterCounts, ...]
    rows: tuple[CountsRow, ...]
    stretch: Places
    """Stretch of the training part, as long as the validation part: its middle."""


class Desk:
    """The desk of a network that learns: what it has written, how well it did at each look, and what is kept of it."""

    def __init__(self, spec: LettersSpec, prepared: Prepared) -> None:
        self._spec, self._prepared = spec, prepared
        self.page: list[Stroke] = []
        self.looks: list[Look] = []
        self.valid: list[list[float]] = []
        """Perplexities on the validation part at each look, a number a seed."""
        self.best_step = [0] * spec.seeds
        self.best = [float("inf")] * spec.seeds
        self._best_networks: list[Network | None] = [None] * spec.seeds
        self._ends: list[tuple[int, float] | None] = [None] * spec.seeds
        """Step and perplexity at which the training of each seed ended."""
        self._told = (0, 0)

    @property
    def stopped(self) -> bool:
        """Whether every seed's patience is at its end."""
        return all(end is not None for end in self._ends)

    def write(self, network: Network, step: int) -> None:
        """Let the first seed write on, after it has read again what stands last on its page."""
        spec, text = self._spec, self._prepared.text
        before = text.encode("".join(stroke.text for stroke in self.page[-REREAD:]))[-REREAD:].tolist()
        begin = before or [text.numbers.get("\n", 0)]
        letters = write(NetworkWriter(network), begin, STROKE, spec.seed + step, Sampling(False, spec.temperature))
        self.page.append(Stroke(step, text.decode(letters)))

    def look(self, network: Network, step: int) -> None:
        """See how each seed does on the validation part, and keep the weights of whoever did never better."""
        valid = perplexities(network, self._prepared.text.codes[1])
        train = perplexities(network, self._prepared.stretch)
        self.valid.append(valid.tolist())
        self.looks.append(Look(step, round(float(train.mean()), DIGITS), round(float(valid.mean()), DIGITS)))
        for place, value in enumerate(valid.tolist()):
            if self._ends[place] is not None:
                continue
            if value < self.best[place]:
                self.best[place], self.best_step[place] = value, step
                self._best_networks[place] = network.seed(place)
            elif self._spec.patience is not None and step - self.best_step[place] >= LOOK * self._spec.patience:
                self._ends[place] = step, value

    def kept(self, network: Network, step: int) -> tuple[list[Network], list[SeedEnd]]:
        """Return the network of each seed that is kept, and how each ended."""
        spec, networks, ends = self._spec, [], []
        for place in range(spec.seeds):
            best, own = self._best_networks[place], network.seed(place)
            early = spec.patience is not None and best is not None
            kept, kept_step = (best, self.best_step[place]) if early and best is not None else (own, step)
            last_step, last = self._ends[place] or (step, self.valid[-1][place])
            test = float(perplexities(kept, self._prepared.text.codes[2])[0])
            networks.append(kept)
            ends.append(
                SeedEnd(
                    spec.seed + place,
                    self.best_step[place],
                    round(self.best[place], DIGITS),
                    last_step,
                    round(last, DIGITS),
                    kept_step,
                    round(test, DIGITS),
                )
            )
        return networks, ends

    def told(self, label: str, step: int) -> LettersAdvanced:
        """Return what is new since it was told last."""
        looks, strokes = self._told
        self._told = len(self.looks), len(self.page)
        steps = self._spec.steps
        return LettersAdvanced(
            label,
            step / steps,
            step,
            steps,
            self._prepared.rows,
            tuple(self.looks[looks:]),
            tuple(self.page[strokes:]),
        )


def run(spec: LettersSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Count letters, train in NumPy, look at the validation part on the way; open the test part once, at the end."""
    began, told = time.monotonic(), -TELLING
    prepared = yield from telling("reading", partial(prepare, spec))
    text = prepared.text
    seeds, label = tuple(range(spec.seed, spec.seed + spec.seeds)), f"{spec.cell} {spec.units}"
    request = NetworkTraining(spec.cell, spec.units, LetterTask(text, spec.dropout), seeds, spec.steps)
    desk, slow, network, step = Desk(spec, prepared), tempo_of(train).slow, None, 0
    for event in in_lockstep([request], train, EVERY if spec.seeds == 1 else 1):
        if isinstance(event, StageEntered):
            yield event
            continue
        step, (runner,) = event
        network = runner.network
        if step % EVERY == 0:
            desk.write(network, step)
        if step % LOOK == 0 or step == spec.steps:
            desk.look(network, step)
        if slow or time.monotonic() - told >= TELLING or step == spec.steps or desk.stopped:
            told = time.monotonic()
            yield desk.told(label, step)
        if desk.stopped:
            break
    if network is None:
        raise RuntimeError("training ended before it began")
    finished = partial(finish, spec, prepared, desk, network, step, began)
    yield ResultReady((yield from telling("generating", finished, label)))


def prepare(spec: LettersSpec) -> Prepared:
    """Return the text, and what counts of its letters make of it. Raises `DembowError` for a file that is no text."""
    text = load_text(spec.text, spec.path)
    train, valid, test = text.codes
    middle = max(0, (len(train) - len(valid)) // 2)
    stretch = train[middle : middle + len(valid)]
    counts = tuple(best_counts(train, valid, len(text.letters), back) for back in BACKS)
    rows = tuple(
        CountsRow(
            one.back,
            one.weight,
            one.cells,
            *(round(one.perplexity(judged_part(part)), DIGITS) for part in (stretch, valid, test)),
        )
        for one in counts
    )
    return Prepared(text, counts, rows, stretch)


def finish(
    spec: LettersSpec, prepared: Prepared, desk: Desk, network: Network, step: int, began: float
) -> LettersResult:
    """Return the result of a training that is over."""
    text = prepared.text
    networks, ends = desk.kept(network, step)
    train, valid, test = (len(part) for part in text.codes)
    return LettersResult(
        text=TextFacts(text.name, len(text.letters), train, valid, test, text.reading),
        cell=spec.cell,
        units=spec.units,
        parameters=network.parameters,
        dropout=spec.dropout,
        steps=spec.steps,
        patience=spec.patience,
        counts=prepared.rows,
        looks=tuple(desk.looks),
        ends=tuple(ends),
        best=mean_interval([end.best for end in ends], DIGITS, (1.0, np.inf)),
        last=mean_interval([end.last for end in ends], DIGITS, (1.0, np.inf)),
        test=mean_interval([end.test for end in ends], DIGITS, (1.0, np.inf)),
        page=tuple(desk.page),
        samples=tuple(samples(spec, prepared, networks)),
        # A learner's own text stays on the learner's machine.
        line=share_line(spec) if spec.own_file is None else "",
        cached=False,
        seconds=round(time.monotonic() - began, 3),
        trained_with=("numpy",),
    )


def samples(spec: LettersSpec, prepared: Prepared, networks: list[Network]) -> Iterator[Written]:
    """Yield what each counts write, and what the networks write at each temperature, all with the same dice."""
    text = prepared.text
    known, begin = set(words_of(text.parts[0])), [text.numbers.get("\n", 0)]

    def sampled(writers: Sequence[Writer], who: str, temperature: float) -> Written:
        texts = [
            text.decode(write(writer, begin, SAMPLED, spec.seed + place, Sampling(False, temperature)))
            for place, writer in enumerate(writers)
        ]
        shares = [share_known(one, known) for one in texts]
        return Written(who, temperature, texts[0], mean_interval(shares, DIGITS, (0.0, 1.0)))

    for counts, row in zip(prepared.counts, prepared.rows, strict=True):
        yield sampled([CountsWriter(counts)], row.name, 1.0)
    for temperature in sorted({*TEMPERATURES, spec.temperature}):
        yield sampled([NetworkWriter(network) for network in networks], NETWORK, temperature)


EXPERIMENT = Experiment(LettersSpec, LettersResult, lambda spec, workers: run(spec, workers.train))
"""It always trains: what it writes on the way is there to be watched."""
