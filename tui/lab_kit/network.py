"""The labs around one next-word network share this: which network it is, how it is trained, and it as it stands."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from msgspec.structs import replace

from core.base.language import Strings
from core.base.seeds import LARGEST_SEED
from core.engine.client import Engine
from core.experiments.gates import GatesResult, GatesSpec, GatesTask
from core.experiments.lesion import LesionSpec
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.result import expect
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from tui.lab_kit.base import following
from tui.lab_kit.newborn import NewbornLab
from tui.lab_kit.noting import Note

SIZES = (2, 3, 4, 8, 16)
"""Numbers of units that a key goes through."""
NetworkSpec = GatesSpec | LesionSpec
"""A run around one network of the song."""


class Which(NamedTuple):
    """These decide what a network learns."""

    cell: str
    units: int
    seed: int
    steps: int
    """Training steps."""
    task: GatesTask = "words"

    @classmethod
    def of(cls, spec: NetworkSpec | PhrasesSpec) -> Which:
        """Return the network that a run asks for."""
        task = spec.task if isinstance(spec, GatesSpec) else "words"
        return cls(spec.cell, spec.units, spec.seed, spec.steps, task)


class NetworkLab(NewbornLab):
    """The lab looks into one network of the song. A subclass holds the `spec` of the run that it asks for."""

    training_is_all: ClassVar[bool] = False
    """Whether a run is over once the network has learned; else the lab goes on from there, and notes what it finds."""
    spec: NetworkSpec

    def __init__(self, engine: Engine, strings: Strings, spec: NetworkSpec) -> None:
        super().__init__(engine, strings)
        self.spec = spec
        self._networks: dict[Which, Network] = {}
        self._learned: list[Which] = []
        self._training: Which | None = None
        self.taught: dict[Which, GatesResult] = {}
        """Result of each training."""
        self.asked: dict[Which, Note] = {}
        """Note of each training, for a lab that finds more than what it learned."""

    def network_changed(self) -> None:
        """Look at another network, or at the same one a training step further."""
        raise NotImplementedError

    @property
    def which(self) -> Which:
        """The network that is looked into."""
        return Which.of(self.spec)

    @property
    def network(self) -> Network | None:
        """The network as it stands, still learning or not; none before its training began."""
        return self._networks.get(self.which)

    @property
    def newborn(self) -> Network:
        """The network with the weights that its training begins with."""
        which, tokens = self.which, len(SONG.tokens)
        cell = CELLS[which.cell]
        return Network(cell, which.units, tokens, initial_weights(cell, which.units, tokens, [which.seed]))

    @property
    def learned(self) -> bool:
        """Whether its training is over."""
        return self.which in self._learned

    @property
    def trained(self) -> list[str]:
        """The cells whose network of these units has learned."""
        return [one.cell for one in self._learned if one == self.which._replace(cell=one.cell)]

    def training(self) -> GatesSpec:
        """Return the run that trains it."""
        which = self.which
        return GatesSpec(which.cell, which.units, which.seed, steps=which.steps, task=which.task)

    def train(self) -> None:
        """Train it, or fetch it from disk."""
        self._training = self.which
        self.asked[self.which] = self.begin_note()
        self.start_run(self.training(), noted=self.training_is_all)

    def enrol(self, which: Which, network: Network) -> None:
        """Take in a network that has learned."""
        self._networks[which] = network
        if which not in self._learned:
            self._learned.append(which)
        self.network_changed()

    def network_text(self) -> str:
        """Return what to say of a network that has not learned yet; empty once it has."""
        if self.learned:
            return ""
        model, units = self.strings(f"model.{self.spec.cell}"), self.spec.units
        if self._training == self.which and self.picture:
            return self.strings("lab.network.learns", model=model, units=units, newborn=self.newborn_text())
        key = "untrained" if self.network is None else "learning"
        text = self.strings(f"lab.network.{key}", model=model, units=units)
        return "\n".join(part for part in (text, self.newborn_text()) if part)

    def action_cell(self) -> None:
        """Take the next kind of cell."""
        self._change(cell=following(tuple(CELLS), self.spec.cell))

    def action_size(self) -> None:
        """Take another number of units."""
        self._change(units=next((size for size in SIZES if size > self.spec.units), SIZES[0]))

    def action_anew(self) -> None:
        """Take another network of the same kind, born by the next seed, and train it before one's eyes."""
        if self.running:
            self.stop_run()
            return
        self._change(seed=(self.spec.seed + 1) % (LARGEST_SEED + 1))
        if not self.learned:
            self.train()

    def _change(self, **settings: Any) -> None:
        """Ask for another run of the same lab."""
        self.spec = replace(self.spec, **settings)
        self.network_changed()

    def show_event(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced) and self.picture and self._training:
            self._networks[self._training] = self.picture.network
            self.network_changed()
        elif isinstance(event, ResultReady) and self._training:
            which, self._training = self._training, None
            self.learn(running=False)
            self.taught[which] = expect(event.result, GatesResult)
            self.enrol(which, event.networks[0].network())
        elif isinstance(event, RunCancelled | RunFailed):
            self._training = None
            self.show_all()
