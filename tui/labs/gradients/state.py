"""What the gradients lab knows: networks as they were born and as they learn, and what the learner has seen of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from core.experiments.gradient_rows import Point, row_told
from core.experiments.gradients import GradientsSpec, born_row
from core.gradients.first_word import LADIES
from core.gradients.unrolled_network import Variant
from core.jobs.events import Event, GradientsAdvanced, ResultReady, RunCancelled, RunFailed
from core.jobs.training import DescentSettings
from tui.labs.gradients.names import RowDocument

CHANCE = 1 / len(LADIES)
LEARNED = 0.95
NO_BETTER = CHANCE + 0.15
"""Of two hundred answers: what guessing may reach with luck, and a little more."""
KEPT = 64
"""Networks whose gradients are not measured twice: who goes back to a setting sees it at once."""
AT_ONCE = 6_000
"""Hidden numbers of a sequence, all networks together, that are measured before the next key is looked at."""


def as_born(spec: GradientsSpec) -> GradientsSpec:
    """The same without a training."""
    return msgspec.structs.replace(spec, train_steps=0, settings=DescentSettings())


def network_only(spec: GradientsSpec) -> GradientsSpec:
    """All that the gradients of a newborn depend on, except the network itself."""
    return GradientsSpec(units=spec.units, steps=spec.steps, gain=spec.gain, loss=spec.measured, seed=spec.seed)


@lru_cache(maxsize=KEPT)
def measured(spec: GradientsSpec, variant: Variant) -> RowDocument:
    """One network as it was born."""
    row: RowDocument = msgspec.to_builtins(born_row(spec, variant))
    return row


def outcome(row: RowDocument) -> str:
    """What a training came to: `born`, `learning`, `diverged`, `learned`, `partly` or `chance`."""
    if not row["trained"]:
        return "born"
    if row["kind"] == "diverged":
        return "diverged"
    accuracy = row["accuracy"]
    if accuracy is None:
        return "learning"
    return "learned" if accuracy >= LEARNED else "chance" if accuracy <= NO_BETTER else "partly"


class Study:
    """Is told what is asked for, hears what is found."""

    def __init__(self, spec: GradientsSpec) -> None:
        self.spec = spec
        self.born: dict[str, RowDocument] = {}
        """By label."""
        self.rows: dict[str, RowDocument] = {}
        """By label, as each network stands: born, in training, or trained."""
        self.before: dict[str, RowDocument] = {}
        """By cell, the picture before the last change: what the present one is held against."""
        self.curves: dict[str, list[Point]] = {}
        """By label, of the training."""
        self.trained: list[str] = []
        """Labels of networks whose training came to its end."""
        self.learning: str | None = None
        self.fraction = 0.0
        """Of the whole run."""
        self.training: GradientsSpec | None = None
        """What the run that goes on was asked for; none where there is none, or its news is of no use any more."""
        self.kinds_seen: set[str] = set()
        self.first_powers: dict[str, dict[str, int | None]] = {}
        """By loss and cell: what reaches the first timestep of these very newborns, a power of ten."""
        self.diverged_once = self.tamed_once = False
        self._lost: set[GradientsSpec] = set()
        """Trainings without clipping that diverged."""

    def ask(self, spec: GradientsSpec) -> None:
        """Other networks, or another way to train. Raises `DembowError` for what cannot be; then nothing changes."""
        as_born(spec).check()
        if spec == self.spec:
            return
        if _but_for_the_loss(spec) != _but_for_the_loss(self.spec):
            self.first_powers = {}
        self.before = {row["cell"]: row for row in self.rows.values()}
        self.spec, self.training = spec, None
        self._forget_training()
        self.born, self.rows = {}, {}

    @property
    def missing(self) -> list[Variant]:
        """Networks that have not been measured."""
        return [variant for variant in self.spec.variants() if variant.label not in self.born]

    @property
    def quick(self) -> bool:
        """Whether measuring the missing takes no time that a person would notice."""
        return self.spec.steps * self.spec.units * len(self.missing) <= AT_ONCE

    def take(self, variant: Variant, row: RowDocument) -> None:
        """A newborn was measured."""
        self.born[variant.label] = row
        self.rows.setdefault(variant.label, row)
        self.kinds_seen.add(row["kind"])
        first = row["log10_norm"][0]
        powers = self.first_powers.setdefault(self.spec.measured, {})
        powers[variant.cell] = None if first is None else round(first)

    def train(self) -> GradientsSpec:
        """A training begins."""
        self._forget_training()
        self.rows = dict(self.born)
        self.before = {row["cell"]: row for row in self.born.values()}
        self.training = self.spec
        return self.spec

    def hear(self, event: Event) -> None:
        """Keep what a run tells."""
        if self.training is None:
            return
        if isinstance(event, GradientsAdvanced):
            self._advance(event)
        elif isinstance(event, ResultReady):
            self._finish(self.training, event.document)
        if isinstance(event, ResultReady | RunCancelled | RunFailed):
            self.training = self.learning = None

    def row_of(self, cell: str) -> RowDocument | None:
        """The network of that cell as it stands."""
        return next((row for row in self.rows.values() if row["cell"] == cell), None)

    def _advance(self, event: GradientsAdvanced) -> None:
        spec = self.spec
        variant = next(variant for variant in spec.variants() if variant.label == event.label)
        row = row_told(variant, spec.units, spec.measured, spec.settings.clip_norm, event)
        self.rows[event.label] = msgspec.to_builtins(row)
        self.kinds_seen.add(row.kind)
        if event.step:
            self.curves.setdefault(event.label, []).append((event.step, event.training_loss, event.longest_log10_norm))
            self.learning, self.fraction = event.label, event.fraction

    def _finish(self, spec: GradientsSpec, document: Mapping[str, Any]) -> None:
        for row in document["rows"]:
            if row["trained"]:
                label = row["label"]
                self.rows[label], self.curves[label] = row, list(row["curve"])
                self.trained.append(label)
        diverged = any(row["kind"] == "diverged" for row in self.rows.values())
        clip = spec.settings.clip_norm
        loose = msgspec.structs.replace(spec, settings=msgspec.structs.replace(spec.settings, clip_norm=None))
        self.diverged_once = self.diverged_once or diverged
        if diverged and clip is None:
            self._lost.add(spec)
        elif not diverged and clip is not None and loose in self._lost:
            self.tamed_once = True

    def _forget_training(self) -> None:
        self.curves, self.trained, self.learning, self.fraction = {}, [], None, 0.0


def _but_for_the_loss(spec: GradientsSpec) -> GradientsSpec:
    return msgspec.structs.replace(as_born(spec), loss="last", measure=None)
