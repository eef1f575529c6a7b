"""State of the gradients lab: networks as they were born and as they learn, and what the learner has seen of them."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from core.experiments.gradients import GradientsSpec, born_gradients
from core.experiments.gradients_result import GradientsResult
from core.gradients.first_word import LADIES
from core.gradients.network_gradients import NetworkGradients, Point
from core.gradients.unrolled_network import Variant
from core.jobs.events import Event, GradientsAdvanced, ResultReady, RunCancelled, RunFailed
from core.jobs.result import expect
from core.jobs.training import DescentSettings
from core.networks.cells import CELLS

CHANCE = 1 / len(LADIES)
LEARNED = 0.95
NO_BETTER = CHANCE + 0.15
"""Share of two hundred answers that guessing may reach with luck, and a little more."""
KEPT = 64
"""Networks whose gradients are not measured twice: who goes back to a setting sees it at once."""
AT_ONCE = 6_000
"""Hidden numbers of a sequence, all networks together, that are measured before the next key is looked at."""


def as_born(spec: GradientsSpec) -> GradientsSpec:
    """Return the same without a training."""
    return replace(spec, train_steps=0, settings=DescentSettings())


def network_only(spec: GradientsSpec) -> GradientsSpec:
    """Return all that the gradients of a newborn depend on, except the network itself."""
    return GradientsSpec(units=spec.units, steps=spec.steps, gain=spec.gain, loss=spec.measured, seed=spec.seed)


@lru_cache(maxsize=KEPT)
def measured(spec: GradientsSpec, variant: Variant) -> NetworkGradients:
    """Return the gradients of one network as it was born."""
    return born_gradients(spec, variant)


def outcome(network: NetworkGradients) -> str:
    """Return the end of a training in one word: `born`, `learning`, `diverged`, `learned`, `partly` or `chance`."""
    if not network.trained:
        return "born"
    if network.kind == "diverged":
        return "diverged"
    if network.accuracy is None:
        return "learning"
    return "learned" if network.accuracy >= LEARNED else "chance" if network.accuracy <= NO_BETTER else "partly"


class Study:
    """The study is told what is asked for, and hears what is found."""

    def __init__(self, spec: GradientsSpec) -> None:
        self.spec = spec
        self.born: dict[str, NetworkGradients] = {}
        """Networks before training, by label."""
        self.networks: dict[str, NetworkGradients] = {}
        """Each network as it stands, by label: born, in training, or trained."""
        self.before: dict[str, NetworkGradients] = {}
        """The picture before the last change, by cell: the present one is held against it."""
        self.curves: dict[str, list[Point]] = {}
        """Course of the training, by label."""
        self.trained: list[str] = []
        """Labels of networks whose training came to its end."""
        self.learning: str | None = None
        self.fraction = 0.0
        """Share of the whole run that is done."""
        self.training: GradientsSpec | None = None
        """Spec of the run that goes on; none where there is none, or its news is of no use any more."""
        self.kinds_seen: set[str] = set()
        self.first_powers: dict[str, dict[str, int | None]] = {}
        """The power of ten that reaches the first timestep of these very newborns, by loss and cell."""
        self.diverged_once = self.tamed_once = False
        self._lost: set[GradientsSpec] = set()
        """Trainings without clipping that diverged."""

    def ask(self, spec: GradientsSpec) -> None:
        """Ask for other networks, or another way to train.

        Raises `DembowError` for what cannot be; then nothing changes.
        """
        as_born(spec).check()
        if spec == self.spec:
            return
        if _but_for_the_loss(spec) != _but_for_the_loss(self.spec):
            self.first_powers = {}
        self.before = {network.cell: network for network in self.networks.values()}
        self.spec, self.training = spec, None
        self._forget_training()
        self.born, self.networks = {}, {}

    @property
    def missing(self) -> list[Variant]:
        """Networks that have not been measured."""
        return [variant for variant in self.spec.variants() if variant.label not in self.born]

    @property
    def quick(self) -> bool:
        """Whether measuring the missing takes no time that a person would notice."""
        return self.spec.steps * self.spec.units * len(self.missing) <= AT_ONCE

    def take(self, network: NetworkGradients) -> None:
        """Take in a newborn that was measured."""
        self.born[network.label] = network
        self.networks.setdefault(network.label, network)
        self.kinds_seen.add(network.kind)
        first = network.log10_norm[0]
        powers = self.first_powers.setdefault(self.spec.measured, {})
        powers[network.cell] = None if first is None else round(first)

    def train(self) -> GradientsSpec:
        """Begin a training, and return its spec."""
        self._forget_training()
        self.networks = dict(self.born)
        self.before = {network.cell: network for network in self.born.values()}
        self.training = self.spec
        return self.spec

    def hear(self, event: Event) -> None:
        """Keep what a run tells."""
        if self.training is None:
            return
        if isinstance(event, GradientsAdvanced):
            self._advance(event)
        elif isinstance(event, ResultReady):
            self._finish(self.training, expect(event.result, GradientsResult))
        if isinstance(event, ResultReady | RunCancelled | RunFailed):
            self.training = self.learning = None

    def of(self, cell: str) -> NetworkGradients | None:
        """Return the network of that cell as it stands."""
        return next((network for network in self.networks.values() if network.cell == cell), None)

    def facts(self) -> dict[str, object]:
        """Return what a goal may ask for."""
        networks = {cell: self.of(cell) for cell in CELLS}
        facts: dict[str, object] = {
            "trained": [self.networks[label].cell for label in self.trained],
            "diverged": [cell for cell, network in networks.items() if network and network.kind == "diverged"],
            "kinds_seen": sorted(self.kinds_seen),
            "exploded_once": "explodes" in self.kinds_seen,
            "diverged_once": self.diverged_once,
            "tamed_once": self.tamed_once,
            "compared": {"last", "all"} <= self.first_powers.keys(),
        }
        for cell, network in networks.items():
            facts |= {
                f"{cell}_kind": network and network.kind,
                f"{cell}_slope": network and network.slope_per_step,
                f"{cell}_reaches_first": network and network.reaches_first,
                f"{cell}_first": network and network.log10_norm[0],
                f"{cell}_outcome": network and outcome(network),
                f"{cell}_accuracy": network and network.accuracy,
            }
            powers = self.first_powers
            facts |= {f"{cell}_{loss}_power": powers.get(loss, {}).get(cell) for loss in ("last", "all")}
        return facts

    def _advance(self, event: GradientsAdvanced) -> None:
        self.networks[event.label] = event.network
        self.kinds_seen.add(event.network.kind)
        if event.point is not None:
            self.curves.setdefault(event.label, []).append(event.point)
            self.learning, self.fraction = event.label, event.fraction

    def _finish(self, spec: GradientsSpec, result: GradientsResult) -> None:
        for network in result.trained:
            self.networks[network.label], self.curves[network.label] = network, list(network.curve)
            self.trained.append(network.label)
        diverged = any(network.kind == "diverged" for network in self.networks.values())
        clip = spec.settings.clip_norm
        loose = replace(spec, settings=replace(spec.settings, clip_norm=None))
        self.diverged_once = self.diverged_once or diverged
        if diverged and clip is None:
            self._lost.add(spec)
        elif not diverged and clip is not None and loose in self._lost:
            self.tamed_once = True

    def _forget_training(self) -> None:
        self.curves, self.trained, self.learning, self.fraction = {}, [], None, 0.0


def _but_for_the_loss(spec: GradientsSpec) -> GradientsSpec:
    return replace(as_born(spec), loss="last", measure=None)
