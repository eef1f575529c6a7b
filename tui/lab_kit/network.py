"""What the labs around one next-word network share: which network it is, how it is trained, and it as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.gates import MOST_WORDS, GatesSpec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.trained_network import STEPS
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from tui.lab_kit.base import Document, Lab


class Which(NamedTuple):
    """A network, by all that decides what it learns."""

    cell: str
    units: int
    seed: int
    steps: int
    """Of training."""


def sentence_of(text: str) -> tuple[str, ...]:
    """What somebody wrote, as words. Raises `DembowError` for what the song does not know."""
    words = tuple(text.replace(".", " . ").lower().split())
    SONG.encode(words)
    if not 0 < len(words) <= MOST_WORDS:
        raise DembowError("no_words")
    return words


class NetworkLab(Lab):
    """Subclasses take the settings cell, units, seed and steps with `choose_network`, and look into `network`."""

    training_is_all: ClassVar[bool] = False
    """Whether a run is over once the network has learned; else the lab goes on from there, and notes what it finds."""

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.cell, self.units, self.seed, self.steps = "lstm", 8, 42, STEPS
        self._networks: dict[Which, Network] = {}
        self._learned: list[Which] = []
        self._training: Which | None = None
        self.taught: dict[Which, Document] = {}
        """What the engine told of each training."""

    def network_changed(self) -> None:
        """Another network, or the same one step further."""
        raise NotImplementedError

    @property
    def which(self) -> Which:
        """The network that is looked into."""
        return Which(self.cell, self.units, self.seed, self.steps)

    @property
    def network(self) -> Network | None:
        """It as it stands, still learning or not; none before its training began."""
        return self._networks.get(self.which)

    @property
    def newborn(self) -> Network:
        """It before its training: what that begins with."""
        cell, tokens = CELLS[self.cell], len(SONG.tokens)
        return Network(cell, self.units, tokens, initial_weights(cell, self.units, tokens, [self.seed]))

    @property
    def learned(self) -> bool:
        """Whether its training is over."""
        return self.which in self._learned

    @property
    def trained(self) -> list[str]:
        """The cells whose network of these units has learned."""
        return [one.cell for one in self._learned if one == self.which._replace(cell=one.cell)]

    def choose_network(self, settings: Mapping[str, Any]) -> None:
        """As a step asks."""
        self.cell = str(settings.get("cell", self.cell))
        self.units = int(settings.get("units", self.units))
        self.seed = int(settings.get("seed", self.seed))
        self.steps = int(settings.get("steps", self.steps))

    def training(self) -> GatesSpec:
        """The run that trains it."""
        return GatesSpec(self.cell, self.units, self.seed, steps=self.steps)

    def train(self) -> None:
        """Train it, or fetch it from disk."""
        self._training = self.which
        self.start_run(self.training(), noted=self.training_is_all)

    def enrol(self, which: Which, network: Network) -> None:
        """A network that has learned."""
        self._networks[which] = network
        if which not in self._learned:
            self._learned.append(which)
        self.network_changed()

    def network_text(self) -> str:
        """What to say of a network that has not learned yet; empty once it has."""
        if self.learned:
            return ""
        key = "untrained" if self.network is None else "learning"
        return self.strings(f"lab.network.{key}", model=self.strings(f"model.{self.cell}"), units=self.units)

    def action_cell(self) -> None:
        """The next kind of cell."""
        names = list(CELLS)
        self.cell = names[(names.index(self.cell) + 1) % len(names)]
        self.network_changed()

    def show_event(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced) and event.network and self._training:
            self._networks[self._training] = event.network.network()
            self.network_changed()
        elif isinstance(event, ResultReady) and self._training:
            which, self._training = self._training, None
            self.learn(running=False)
            self.taught[which] = event.document
            self.enrol(which, event.networks[0].network())
        elif isinstance(event, RunCancelled | RunFailed):
            self._training = None
            self.show_all()
