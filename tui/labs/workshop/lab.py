"""The workshop: parts of a cell are switched on one by one, and each assembly takes its place on a ladder."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from rich.cells import cell_len
from textual.app import ComposeResult

from core.base.language import Strings
from core.base.options import settings_of
from core.engine.client import Engine
from core.experiments.spec import Spec
from core.experiments.workshop import WorkshopSpec
from core.experiments.workshop_result import MATCHES, TASKS, WorkshopResult
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.result import expect
from core.networks.assemblies import ASSEMBLIES, SETS, STAGES
from core.networks.network import Network, count_parameters
from core.networks.parts import PARTS, Part, named, toggled
from core.networks.traces import Trace, trace
from core.words.vocabulary import SONG
from tui.drawing.circuit.amounts import moment
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.plans import plan_of
from tui.drawing.ladder_table import LadderLine
from tui.lab_kit.base import Lab, above, below, following
from tui.lab_kit.film import Playhead, texts_of
from tui.labs.workshop.figures import workshop_figure
from tui.labs.workshop.keras import workshop_code
from tui.labs.workshop.settings import USUAL, assembly_of, configured, offered_by
from tui.labs.workshop.terms import KEYS, MEASURED
from tui.labs.workshop.words import name_of, parts_line, sentence, taught, verdict
from tui.widgets.circuit import Circuit
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.sentence import Sentence
from tui.widgets.unsettled import on

UNITS = (2, 3, 4, 8, 16)
SEEDS = (5, 8, 16)
GAPS = (3, 10, 30)
MARGIN = 9
"""Cells of a line of the ladder beside name, parameters and verdict."""
VIEWS = ("circuit", "ladder")
TALL = 28
"""Rows from which the circuit and the ladder stand below one another."""
LOW = 12
"""Rows below which no circuit fits: the ladder is shown unless somebody asks for the circuit."""
TALLEST = 46
"""Rows from which there is room for every seed, too."""
SENTENCES = {"words": "ella perrea sola . sola", "horizon": "ella perrea perrea perrea"}
"""Words that the circuit hears, by task."""


class WorkshopLab(Lab):
    """Settings: the options of a `WorkshopSpec`; assembly, the one on the bench; offered, the parts that can be put in.

    The first seed's network of an assembly lends the circuit its numbers, while it learns and from then on.
    """

    lab_name = "workshop"
    fronts = ("#circuit", "#plot", "#rungs")
    least = LOW + 1
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    WorkshopLab {
        & LadderTable { margin: 1 0 0 0; }
        & Plot { height: 1fr; min-height: 8; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        """The ladder, without what lies on the bench where that was never trained."""
        self.assembly = USUAL.assemblies[-1]
        """The assembly on the bench."""
        self.on_offer: tuple[Part, ...] = PARTS
        """Parts that can be switched: those that the lesson has named."""
        self._view = ""
        """The view that somebody asked for; empty: the one that fits."""
        self.result: WorkshopResult | None = None
        self._networks: dict[str, Network] = {}
        """First seed's network of each assembly, as far as it has learned."""
        self._learning: tuple[str, float, float] | None = None
        """Assembly that learns now, how far it is, and what its seeds get right on average."""
        self._head = Playhead()
        self._trace: Trace | None = None

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="parts")
        yield Sentence(id="sentence")
        yield Circuit(id="circuit")
        yield LadderTable(id="rungs")
        yield Line(id="told")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self._retrace()

    def on_resize(self) -> None:
        self.show_all()

    @property
    def view(self) -> str:
        """The view that is shown where there is no room for both."""
        return self._view or VIEWS[0 < self.size.height < LOW]

    @property
    def parts(self) -> frozenset[Part]:
        """The parts on the bench."""
        return SETS[self.assembly]

    @property
    def asked(self) -> WorkshopSpec:
        """The run that space asks for: the ladder, and what lies on the bench."""
        names = tuple(dict.fromkeys((*self.spec.assemblies, self.assembly)))
        return replace(self.spec, assemblies=names)

    def configure(self, settings: Mapping[str, Any]) -> None:
        spec = configured(self.spec, settings)
        self.on_offer = offered_by(settings)
        self._begin(spec, assembly_of(spec, settings))

    def take(self, spec: Spec) -> None:
        """Ask for this run from now on; what was found of another is no longer true."""
        ladder, self.on_offer = expect(spec, WorkshopSpec), PARTS
        self._begin(ladder, ladder.assemblies[-1])

    def _begin(self, spec: WorkshopSpec, assembly: str) -> None:
        self.stop_run()
        self.spec, self.assembly, self._view = spec, assembly, ""
        self.result, self._networks, self._learning = None, {}, None
        for name in MEASURED:
            self.facts.pop(name, None)
        self.learn(finished=False)
        self._retrace()

    def _change(self, **settings: Any) -> None:
        self._begin(replace(self.spec, **settings), self.assembly)

    def offered(self) -> dict[str, str]:
        drawer = set(PARTS) - set(self.on_offer)
        return {key: action for key, action in super().offered().items() if action not in drawer}

    def shared(self) -> WorkshopSpec:
        return self.asked

    def keras_codes(self) -> Sequence[str]:
        return [workshop_code(self.asked, self.assembly)]

    def action_run(self) -> None:
        """Train what is on the bench, or stop; what was trained before comes from disk."""
        if self.running:
            self.stop_run()
            return
        self.spec = self.asked
        self._view = ""
        self.start_run(self.spec)
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        """Go on or back by one beat of the circuit."""
        self._view = VIEWS[0]
        self._head.move(steps, len(self._words), len(plan_of(ASSEMBLIES[self.assembly]).beats))
        self.show_all()

    def _switch(self, part: Part) -> None:
        after = toggled(self.parts, part)
        if after - self.parts <= set(self.on_offer):
            self._lay(named(after))
            return
        self.say("ready", self.strings("lab.workshop.not_yet"))

    def _lay(self, assembly: str) -> None:
        """Lay another assembly on the bench."""
        self.assembly, self._view = assembly, ""
        self._retrace()

    def action_forget(self) -> None:
        """Put the forget gate in, or take it out."""
        self._switch("forget")

    def action_select(self) -> None:
        """Put the output gate in, or take it out."""
        self._switch("select")

    def action_ignore(self) -> None:
        """Put the input gate in, or take it out."""
        self._switch("ignore")

    def action_couple(self) -> None:
        """Couple the input to the forget gate, or let it go."""
        self._switch("couple")

    def action_squash(self) -> None:
        """Put the tanh on the way out in, or take it out."""
        self._switch("squash")

    def action_reset(self) -> None:
        """Put the reset gate in, or take it out."""
        self._switch("reset")

    def action_stages(self) -> None:
        """Take the whole ladder: from the belt to the LSTM, and on to the GRU."""
        self._begin(replace(self.spec, assemblies=STAGES), self.assembly)

    def action_clear(self) -> None:
        """Leave on the ladder what is on the bench alone."""
        self._change(assemblies=(self.assembly,))

    def action_task(self) -> None:
        """Another task."""
        self._change(task=following(TASKS, self.spec.task))

    def action_further(self) -> None:
        """Trained to a longer gap."""
        self._begin(self.spec.taught(above(GAPS, self.spec.longest)), self.assembly)

    def action_nearer(self) -> None:
        """Trained to a shorter one."""
        self._begin(self.spec.taught(below(GAPS, self.spec.longest)), self.assembly)

    def action_seeds(self) -> None:
        """More seeds, or fewer."""
        self._change(seeds=following(SEEDS, self.spec.seeds))

    def action_units(self) -> None:
        """Another size."""
        self._change(units=following(UNITS, self.spec.units))

    def action_match(self) -> None:
        """Equal units or equal parameters."""
        self._change(match=following(MATCHES, self.spec.match))

    def action_view(self) -> None:
        """Show the circuit, or the ladder, where there is room for one."""
        self._view = following(VIEWS, self.view)
        self.show_all()

    def hear(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced) and event.network:
            network = event.network.network()
            name = network.cell.name
            self._networks[name] = network
            self._learning = name, event.fraction, sum(event.scores) / max(1, len(event.scores))
        elif isinstance(event, ResultReady):
            self.result = expect(event.result, WorkshopResult)
            self._networks |= {one.cell: one.network() for one in event.networks}
            self._learning = None
            self._view = VIEWS[1]
            self._head.to_step(len(self._words), len(self._words), 1)
        elif isinstance(event, RunCancelled | RunFailed):
            self._learning = None

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        self._retrace()

    @property
    def _words(self) -> tuple[str, ...]:
        return tuple(SENTENCES[self.spec.task].split())

    def _retrace(self) -> None:
        """Trace again: another network, or other words."""
        network = self._networks.get(self.assembly)
        self._trace = trace(network, SONG.encode(self._words)) if network is not None else None
        beats = len(plan_of(ASSEMBLIES[self.assembly]).beats)
        self._head.to_step(self._head.timestep, len(self._words), beats)
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, spec = self.strings, self.spec
        told = strings(
            "lab.workshop.settings",
            task=taught(spec, strings),
            match=strings(f"lab.workshop.equal_{spec.match}"),
            units=spec.units,
            seeds=spec.seeds,
        )
        self.query_one("#settings", Line).show(told, "dim")
        self.query_one("#parts", Line).show(parts_line(self.parts, self.on_offer, strings, self.size.width), "plain")
        both = self.size.height >= TALL
        circuit, rungs = self.query_one(Circuit), self.query_one(LadderTable)
        circuit.display = both or self.view == VIEWS[0]
        rungs.display = both or self.view == VIEWS[1]
        plot = self.query_one(Plot)
        known = self.result is not None or self.ghostly
        plot.display = known and (self.size.height >= TALLEST or not circuit.display)
        if plot.display:
            plot.show(self.haunted(workshop_figure(self.result, "beyond", strings)))
        words = self.query_one(Sentence)
        words.display = circuit.display and self._trace is not None
        words.show(self._words, self._head.timestep)
        self._show_circuit(circuit)
        self._show_ladder(rungs)
        self.query_one("#told", Line).show(self._told(), "plain")
        self._learn_all()

    def _show_circuit(self, circuit: Circuit) -> None:
        cell, found = ASSEMBLIES[self.assembly], self._trace
        plan, cell_units = plan_of(cell), self._units_of(self.assembly)
        now = moment(found, self._head.timestep, 0, SONG.tokens) if found is not None else None
        texts = dataclasses.replace(texts_of(self.strings, 0, cell_units), still=self._bench())
        circuit.show(cell, Scene(plan, now, plan.beats[self._head.beat]), texts, True)

    def _bench(self) -> str:
        """Return what lies on the bench, with its parameters."""
        count = count_parameters(ASSEMBLIES[self.assembly], self._units_of(self.assembly), len(SONG.tokens))
        return self.strings("lab.workshop.bench", name=name_of(self.assembly, self.strings), count=count)

    def _units_of(self, assembly: str) -> int:
        return dict(self.asked.sizes())[assembly]

    def _show_ladder(self, rungs: LadderTable) -> None:
        strings, names = self.strings, self.asked.assemblies
        head = (
            strings("workshop.assembly"),
            strings("workshop.parameters"),
            strings(f"lab.workshop.head_{self.spec.task}"),
        )
        rungs.show(head, [self._line(name) for name in names], names.index(self.assembly))

    def _line(self, assembly: str) -> LadderLine:
        cell, strings = ASSEMBLIES[assembly], self.strings
        count = str(count_parameters(cell, self._units_of(assembly), len(SONG.tokens)))
        head = cell.marker, cell.style, name_of(assembly, strings), count
        if self._learning and self._learning[0] == assembly:
            done = strings("lab.workshop.so_far", right=f"{self._learning[2]:.2f}")
            return LadderLine(*head, done, self._learning[1])
        if self.result is None or assembly not in {rung.assembly for rung in self.result.rungs}:
            return LadderLine(*head, strings("lab.workshop.untrained"))
        names = (cell_len(name_of(name, strings)) for name in self.asked.assemblies)
        room = self.size.width - max(*names, 10) - cell_len(strings("workshop.parameters")) - MARGIN
        return LadderLine(*head, verdict(self.result.of(assembly), self.result, room, strings))

    def _told(self) -> str:
        """Return what the assembly on the bench bought, or what to do next."""
        strings, result = self.strings, self.result
        if self._learning is not None:
            return strings(
                "lab.workshop.learning", name=name_of(self._learning[0], strings), right=f"{self._learning[2]:.2f}"
            )
        if result is None or self.assembly not in {rung.assembly for rung in result.rungs}:
            return "" if self.running else strings("lab.workshop.begin", name=name_of(self.assembly, strings))
        purchase = result.purchase_of(self.assembly)
        return strings("lab.workshop.first") if purchase is None else sentence(purchase, strings)

    def _learn_all(self) -> None:
        facts: dict[str, object] = {
            **settings_of(self.spec),
            "assembly": self.assembly,
            "rungs": len(self.result.rungs) if self.result else 0,
        }
        if self.result is not None:
            facts["trained"] = [rung.assembly for rung in self.result.rungs]
            if self.assembly in facts["trained"]:  # type: ignore[operator]
                rung = self.result.of(self.assembly)
                facts |= {"accuracy": rung.accuracy.mean, "beyond": rung.beyond.mean}
        self.learn(**facts)

    @on(LadderTable.LinePicked)
    def _picked(self, event: LadderTable.LinePicked) -> None:
        event.stop()
        view = self.view
        self._lay(self.asked.assemblies[event.place])
        self._view = view
        self.show_all()


LAB = WorkshopLab
