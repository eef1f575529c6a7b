"""State of the gates lab: what is looked at, what is held, and where the film stands. No screen in here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from core.base.language import Strings
from core.experiments.gates import GatesSpec
from core.lesions.drivers import Drivers, drivers
from core.lesions.endings import EndingsKept
from core.networks.cell import Cell
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.traces import Trace
from core.words.vocabulary import SONG
from tui.drawing.circuit.amounts import Moment, moment
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.plan import Beat
from tui.drawing.circuit.plans import plan_of
from tui.lab_kit.base import following
from tui.lab_kit.film import Playhead
from tui.lab_kit.memo import Memo
from tui.labs.gates.endings import endings_left
from tui.labs.gates.grafts import Grafts, grafts_of, usual_donor
from tui.labs.gates.hearing import Hearing, Hold, hear

View = Literal["circuit", "maps", "drivers", "transplant"]
VIEWS: tuple[View, ...] = get_args(View)


class Listening:
    """One sentence is heard by one network, with a gate held or not, and looked at word by word and beat by beat."""

    def __init__(self, spec: GatesSpec) -> None:
        self.spec = spec
        self.part = "forget_gate"
        self.unit = 0
        self.view: View = "circuit"
        self.still = False
        """Whether there is no network to hear it: a step's circuit without numbers, which tells no answer."""
        self.mean = False
        """Whether the circuit shows the mean over all units."""
        self.hold = Hold()
        self.donor: tuple[str, ...] = ()
        """Sentence that lends its states to this one; empty for the usual one."""
        self.head = Playhead()
        self.heard: Hearing | None = None
        self._held: set[str] = set()
        """Gates that were held so far."""
        self._visited: set[int] = set()
        """Words that were looked at in a network that has learned."""
        self._moments = Memo[Moment]()
        self._drivers = Memo[Drivers]()
        self._grafts = Memo[Grafts]()
        self._endings = Memo[EndingsKept]()

    @property
    def cell(self) -> Cell:
        """Cell of the network."""
        return CELLS[self.spec.cell]

    @property
    def parts(self) -> tuple[str, ...]:
        """Gates, then states, of the cell."""
        return (*self.cell.gates, *self.cell.states)

    @property
    def units(self) -> int:
        """Units of the network that is heard."""
        return self.heard.intact.network.units if self.heard is not None else self.spec.units

    @property
    def timestep(self) -> int:
        """Word that is looked at, counted from zero."""
        return self.head.timestep

    @timestep.setter
    def timestep(self, timestep: int) -> None:
        self.head.to_step(timestep, max(1, len(self.spec.words)), self._beats)

    @property
    def at_end(self) -> bool:
        """Whether the film is over."""
        return self.head.at_end(len(self.spec.words), self._beats)

    @property
    def beat(self) -> Beat:
        """Beat of the circuit that is shown."""
        return plan_of(self.cell).beats[self.head.beat]

    @property
    def filmed(self) -> bool:
        """Whether the circuit is looked at."""
        return self.view == "circuit"

    @property
    def lender(self) -> tuple[str, ...]:
        """Sentence that lends its states to this one."""
        return self.donor or usual_donor(self.spec.words)

    @property
    def _beats(self) -> int:
        return len(plan_of(self.cell).beats)

    def look(self, spec: GatesSpec, settings: Mapping[str, Any]) -> None:
        """Look at a run as a lesson sets it."""
        self.part = str(settings.get("gate", self.part))
        self.unit = int(settings.get("unit", self.unit))
        self.view = settings.get("view", VIEWS[0])
        self.still = bool(settings.get("still", False))
        self.spec = spec
        self.timestep = int(settings.get("timestep", self.timestep))
        self.begin(spec, Hold(settings.get("lesion", "off")))

    def begin(self, spec: GatesSpec, hold: Hold) -> None:
        """Take another run; nothing of it was visited yet."""
        self.spec, self.hold = spec, hold
        self._visited, self._held = set(), set()

    def hear(self, network: Network | None) -> None:
        """Hear the sentence again: network, sentence or hold may be another. None is heard where nothing is to be."""
        if self.part not in self.parts:
            self.part = self.parts[0]
        if self.timestep >= len(self.spec.words) or self.head.beat >= self._beats:
            self.timestep = min(self.timestep, len(self.spec.words) - 1)
        self.heard = None
        if network is not None and not self.still:
            self.heard = hear(network, self.spec.words, self.part, self.hold)
        self.unit %= self.units

    def rewind(self) -> None:
        """Go to the first beat of the first word."""
        self.head = Playhead()

    def step_beat(self, count: int) -> None:
        """Go so many beats on or back; from the last one on to the first."""
        if count > 0 and self.at_end:
            self.rewind()
        else:
            self.head.move(count, len(self.spec.words), self._beats)

    def go_on(self) -> None:
        """Go to what comes next: a beat in the circuit, a word elsewhere."""
        self.head.move(1 if self.filmed else self._beats, len(self.spec.words), self._beats)

    def hold_on(self, unit: int | None) -> bool:
        """Hold the chosen gate, in one unit or in all, as the key goes on. Return whether the chosen part is a gate."""
        if self.part not in self.cell.gates:
            return False
        self.hold = self.hold.following(unit)
        if self.hold.on:
            self._held.add(self.part)
        return True

    def pin(self, unit: int) -> None:
        """Choose a unit."""
        self.unit = unit % self.units
        self.mean = False

    def next_part(self) -> None:
        """Choose the next gate or state."""
        self.part = following(self.parts, self.part)

    def pick(self, picture: int, unit: int, timestep: int) -> None:
        """Choose what a heat map shows at one place. The first map is that of the chosen part."""
        self.part = self.parts[(self.parts.index(self.part) + picture) % len(self.parts)]
        self.unit, self.timestep = unit, timestep

    def visit(self) -> None:
        """Note that the word was looked at."""
        self._visited.add(self.timestep)

    def moment(self) -> Moment | None:
        """Return the numbers of the circuit; none where nothing is heard."""
        if self.heard is None:
            return None
        found, t, unit = self.heard.lesioned, self.timestep, self.pinned
        return self._moments.of((found, t, unit), lambda: moment(found, t, unit, SONG.tokens))

    def scene(self, phase: float | None) -> Scene:
        """Return the frame of the film that is shown; `phase` tells how far its beat has come, none where it rests."""
        chosen = f"{self.cell.letters[self.part]}[t]"
        return Scene(plan_of(self.cell), self.moment(), self.beat, phase, chosen=chosen)

    @property
    def pinned(self) -> int | None:
        """Unit whose numbers the circuit shows; none where it shows the mean over all."""
        return None if self.mean else self.unit

    def drivers(self, found: Trace) -> Drivers:
        """Return how much each word drove the bets of the intact network."""
        return self._drivers.of(found, lambda: drivers(found.network, found.tokens))

    def grafts(self, found: Trace, strings: Strings) -> Grafts:
        """Return what the lender's states do before the present word, in the intact network."""
        words, lender, t = self.spec.words, self.lender, self.timestep
        return self._grafts.of((found, lender, t, strings), lambda: grafts_of(found.network, lender, words, t, strings))

    def endings(self, network: Network | None) -> EndingsKept | None:
        """Return the endings of the long perreo that the hold leaves a network that has learned; none without."""
        heard = self.heard
        if self.spec.task != "horizon" or network is None or heard is None or not heard.changed:
            return None
        return self._endings.of((network, heard.held, heard.hold), lambda: endings_left(network, heard))

    def facts(self) -> dict[str, object]:
        """Return what a goal may ask of the sentence and of what is held, whoever hears it."""
        return {
            "cell": self.spec.cell,
            "units": self.spec.units,
            "words": " ".join(self.spec.words),
            "timesteps": len(self.spec.words),
            "timestep": self.timestep,
            "word": self.spec.words[self.timestep],
            "unit": self.unit,
            "gate": self.part,
            "lesion": self.hold.state,
            "lesioned_gates": sorted(self._held),
            "lesioned_unit": -1 if self.hold.unit is None or not self.hold.on else self.hold.unit,
            "visited_steps": len(self._visited),
            "view": self.view,
            "beat": self.beat,
        }

    def word_facts(self) -> dict[str, object]:
        """Return what a goal may ask of the present word, once the learner's own network hears it."""
        return {} if self.heard is None else self.heard.facts(self.part, self.timestep, self.unit)
