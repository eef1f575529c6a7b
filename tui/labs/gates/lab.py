"""The gates lab: a trained network hears a sentence, word by word."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.gates import GatesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.example_networks import example_network
from core.jobs.result import expect
from core.lesions.drivers import Drivers, drivers
from core.lesions.endings import EndingsKept, endings_kept
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.traces import Trace
from core.words.long_perreo import OPENINGS, TAUGHT
from core.words.vocabulary import SONG
from tui.drawing.circuit.amounts import Moment, moment
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.plans import plan_of
from tui.lab_kit.base import following
from tui.lab_kit.equations import part_lines
from tui.lab_kit.film import Playhead, texts_of
from tui.lab_kit.paced import PacedLab
from tui.lab_kit.sentence import sentence_of
from tui.labs.gates.grafts import Grafts, grafts_of, usual_donor
from tui.labs.gates.hearing import LESIONS, Hearing, LesionState, hear
from tui.labs.gates.keras import keras_codes
from tui.labs.gates.pictures import drivers_of, odds_of, parts_of
from tui.labs.gates.settings import configured, of_lab
from tui.labs.gates.terms import KEYS
from tui.widgets.circuit import Circuit
from tui.widgets.drivers import DriverBars
from tui.widgets.entry import Entry
from tui.widgets.equation import Equation
from tui.widgets.heatmap import HeatmapGrid
from tui.widgets.line import Line
from tui.widgets.odds_bars import OddsBars
from tui.widgets.parts_table import PartsTable
from tui.widgets.sentence import Sentence
from tui.widgets.transplants import Transplants

VIEWS = ("circuit", "maps", "drivers", "transplant")
NOTHING_HELD = EndingsKept(-1, -1, 0, 0)
"""Stands for the endings where no lesion is to be told of."""
LOW = 22
"""Rows below which nothing stands between the sentence and the circuit, and one heat map instead of the odds."""
MOST_BESIDE = 9
"""Words of the longest sentence of which a map has room beside the bars."""


class GatesLab(PacedLab):
    """The lab shows every gate of a sentence.

    Settings: cell, units, words, gate (any part), unit, timestep, seed, steps, lesion, view, and still: with it the
    circuit has no numbers, so that it tells no answer before a bet. Until the network has learned, an example that
    comes along is shown; goals are met by the learner's own alone.
    """

    lab_name = "gates"
    fronts = ("#circuit", "#heatmaps", "#upper", "#drivers")
    spec: GatesSpec
    training_is_all = True
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    GatesLab {
        & #upper { height: auto; margin: 1 0; }
        & PartsTable { width: 3fr; }
        & OddsBars { width: 2fr; margin: 0 0 0 2; }
        & Circuit, & DriverBars, & Transplants { margin: 1 0 0 0; }
        &.low Circuit { margin: 0; }
        &.circuit #upper { margin: 0 0 1 0; }
        & #chosen { width: 2fr; margin: 0 0 0 2; display: none; }
        &.low.maps #upper, &.low.maps Equation { margin: 0; }
        &.low.maps OddsBars { display: none; }
        &.low.maps #chosen { display: block; }
        &.circuit OddsBars { width: 1fr; margin: 0; }
        &.circuit Equation { margin: 0; }
        & Equation { margin: 0 0 1 0; }
        & Input { display: none; }
        & Input.editing { display: block; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings, GatesSpec())
        self.part = "forget_gate"
        self.unit = 0
        self.lesion: LesionState = "off"
        self.lesioned_unit: int | None = None
        """Unit that the lesion takes alone; none for all of them."""
        self.view = VIEWS[0]
        self.still = False
        self.mean = False
        """Whether the circuit shows the mean over all units."""
        self._head = Playhead()
        self._heard: Hearing | None = None
        self._moment: tuple[object, Moment] | None = None
        self._driven: tuple[Trace, Drivers] | None = None
        self.donor: tuple[str, ...] = ()
        """Sentence that lends its states to this one; the usual one until the learner writes another."""
        self._grafted: tuple[object, Grafts] | None = None
        self._kept: tuple[object, EndingsKept] | None = None
        self._opening = True
        """Whether the example is still to be played once, as the lab opens."""
        self._visited: set[int] = set()
        self._lesioned: set[str] = set()

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Sentence(id="sentence")
        yield Entry("words", id="words")
        yield Entry("words", id="donor")
        yield Circuit(id="circuit")
        with Horizontal(id="upper"):
            yield PartsTable(id="parts")
            yield OddsBars(id="odds")
            yield HeatmapGrid(alone=True, id="chosen")
        yield Equation(id="equation")
        yield Line(id="key", style="dim")
        yield HeatmapGrid(id="heatmaps")
        yield DriverBars(id="drivers")
        yield Transplants(id="transplants")

    def on_mount(self) -> None:
        self._retrace()

    def on_resize(self) -> None:
        self.set_class(self._is_low, "low")
        self.show_all()

    @property
    def _is_low(self) -> bool:
        """Whether there is room for one heat map alone."""
        return self.size.height < LOW

    @property
    def parts(self) -> tuple[str, ...]:
        """Gates, then states, of the present cell."""
        cell = CELLS[self.spec.cell]
        return (*cell.gates, *cell.states)

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.part = str(settings.get("gate", self.part))
        self.unit = int(settings.get("unit", self.unit))
        timestep = int(settings.get("timestep", self.timestep))
        self.view = settings.get("view", VIEWS[0])
        self.still = bool(settings.get("still", False))
        self.spec = of_lab(configured(self.spec, settings))
        self.timestep = timestep
        self._begin(self.spec, settings.get("lesion", "off"))

    def take(self, spec: Spec) -> None:
        self.still = False
        self._begin(of_lab(expect(spec, GatesSpec)), "off")

    def _begin(self, spec: GatesSpec, lesion: LesionState) -> None:
        """Look at another run from now on; nothing of it was visited yet."""
        self.spec, self.lesion, self.lesioned_unit = spec, lesion, None
        self._visited, self._lesioned = set(), set()
        self.pace.pause()
        self._retrace()
        self._opening = True

    @property
    def timestep(self) -> int:
        """The word that is looked at, counted from zero."""
        return self._head.timestep

    @timestep.setter
    def timestep(self, timestep: int) -> None:
        self._head.to_step(timestep, max(1, len(self.spec.words)), self._beats)

    @property
    def example(self) -> Network | None:
        """The network that is shown until the learner's own has begun to learn; none in a step without numbers."""
        if self.network is not None or self.still or self.spec.task != "words":
            return None
        return example_network(self.spec.cell)

    @property
    def _beats(self) -> int:
        return len(plan_of(CELLS[self.spec.cell]).beats)

    def action_run(self) -> None:
        """Train if need be; then play or pause, from the end on from the first word; without motion, beat by beat."""
        if self.learned and not self.running and self.view == VIEWS[0] and not self.moves:
            self.action_beat_on()
            return
        super().action_run()
        if self.pace.playing and self._head.at_end(len(self.spec.words), self._beats):
            self._head = Playhead()
            self.show_all()

    def action_scrub(self, steps: int) -> None:
        self.pace.pause()
        self.timestep += steps
        self.show_all()

    def action_beat_on(self) -> None:
        """Go on by one beat, and from the last to the first."""
        self._step_beat(1)

    def action_beat_back(self) -> None:
        """Go back by one beat."""
        self._step_beat(-1)

    def _step_beat(self, count: int) -> None:
        self.pace.pause()
        if count > 0 and self._head.at_end(len(self.spec.words), self._beats):
            self._head = Playhead()
        else:
            self._head.move(count, len(self.spec.words), self._beats)
        self.show_all()

    def action_view(self) -> None:
        """Show the circuit, the heat maps, which word drove the bet, or what the states of another sentence do."""
        self.view = following(VIEWS, self.view)
        self.show_all()

    def action_mean(self) -> None:
        """Show the numbers of one unit on the circuit, or the means over all."""
        self.mean = not self.mean
        self.show_all()

    def action_part(self) -> None:
        """Choose the next gate or state."""
        self.part = following(self.parts, self.part)
        self._retrace()

    def action_lesion(self) -> None:
        """Hold the chosen gate at zero, then at one, then let it go."""
        self._hold(None)

    def action_lesion_unit(self) -> None:
        """Do the same in the pinned unit alone."""
        self._hold(self.unit)

    def _hold(self, unit: int | None) -> None:
        if self.part not in CELLS[self.spec.cell].gates:
            self.say("ready", self.strings("lab.gates.only_gates"))
            return
        before = self.lesion if unit == self.lesioned_unit else "off"
        self.lesion, self.lesioned_unit = following(LESIONS, before), unit
        if self.lesion != "off":
            self._lesioned.add(self.part)
        self._retrace()

    def action_cell(self) -> None:
        """Take the next kind of cell, with no lesion."""
        self.lesion, self.lesioned_unit = "off", None
        self.pace.pause()
        super().action_cell()

    def action_edit(self) -> None:
        """Write another sentence."""
        self._write("#words", self.spec.words)

    def action_donor(self) -> None:
        """Write the sentence that lends its states to this one, and look at what they do in it."""
        self.view = VIEWS[3]
        self.show_all()
        self._write("#donor", self._donor)

    @property
    def _donor(self) -> tuple[str, ...]:
        return self.donor or usual_donor(self.spec.words)

    def _write(self, name: str, words: Sequence[str]) -> None:
        """Let a sentence be written, from `words` on."""
        for other in self.query(Input):
            other.remove_class("editing")
        field = self.query_one(name, Input)
        field.value = " ".join(words)
        field.placeholder = self.strings("lab.gates.write")
        field.add_class("editing")
        field.focus()

    def action_unit_up(self) -> None:
        """Choose the unit above."""
        self._pin(self.unit - 1)

    def action_unit_down(self) -> None:
        """Choose the unit below."""
        self._pin(self.unit + 1)

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def training(self) -> GatesSpec:
        return self.spec

    def shared(self) -> GatesSpec:
        return self.spec

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.timestep = 0
        super().show_event(event)

    def network_changed(self) -> None:
        self._retrace()

    def animate_step(self) -> None:
        if self._opening and self.ready:
            self._opening = False
            if self.view == VIEWS[0] and self.network is None and self._heard is not None and self.moves:
                self._head = Playhead()
                self.pace.play()
        super().animate_step()

    def go_on(self) -> None:
        steps = len(self.spec.words)
        self._head.move(1 if self.view == VIEWS[0] else self._beats, steps, self._beats)
        if self._head.at_end(steps, self._beats):
            self.pace.pause()
        self.show_all()

    def between(self) -> None:
        if self.view == VIEWS[0] and self.ready:
            self._show_circuit()

    def _pin(self, unit: int) -> None:
        self.unit = unit % self._units
        self.mean = False
        self.show_all()

    @property
    def _units(self) -> int:
        """Units of the network that is shown."""
        return self._heard.intact.network.units if self._heard is not None else self.spec.units

    def _retrace(self) -> None:
        """Trace again: another network, sentence or lesion."""
        if self.part not in self.parts:
            self.part = self.parts[0]
        if self.timestep >= len(self.spec.words) or self._head.beat >= self._beats:
            self.timestep = min(self.timestep, len(self.spec.words) - 1)
        network = None if self.still else self.network or self.example
        held = None if self.lesioned_unit is None or network is None else self.lesioned_unit % network.units
        self._heard = hear(network, self.spec.words, self.part, self.lesion, held) if network is not None else None
        self.unit %= self._units
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, heard = self.strings, self._heard
        settings = (
            self._example_text()
            or self.network_text()
            or strings(
                f"lab.gates.settings_{self.view}",
                model=strings(f"model.{self.spec.cell}"),
                units=self.spec.units,
                speed=f"{self.pace.speed:g}",
                lesion=self._lesion_text(),
            )
        )
        told = "\n".join(part for part in (settings, self._endings_text()) if part)
        self.query_one("#settings", Line).show(told, "dim")
        self.query_one(Sentence).show(self.spec.words, self.timestep)
        for view in VIEWS:
            self.set_class(view == self.view, view)
        if heard is not None:
            self._show_trace(heard)
        if self.learned:
            self._visited.add(self.timestep)
        maps, known = self.view == VIEWS[1], heard is not None
        driven, grafted = (self.view == view and known for view in VIEWS[2:])
        told_apart = driven or grafted
        # Until there is anything to map, the cell that is to learn stands there.
        self.query_one("#circuit").display = not known or (not maps and not told_apart)
        self.query_one("#equation").display = known and not told_apart
        self.query_one("#drivers").display = driven
        self.query_one("#transplants").display = grafted
        # A long sentence has its one map alone.
        alone = self._is_low and len(self.spec.words) > MOST_BESIDE
        self.query_one("#upper").display = known and (not alone if maps else self.lesion != "off")
        for name in ("#parts", "#key"):
            self.query_one(name).display = known and maps
        self.query_one("#heatmaps").display = known and maps and (alone or not self._is_low)
        self._show_circuit()
        if driven and heard is not None:
            self._show_drivers(heard.intact)
        if grafted and heard is not None:
            self._show_transplants(heard.intact)
        self._learn_all()

    def _lesion_text(self) -> str:
        if self.lesion == "off" or self.lesioned_unit is None:
            return self.strings(f"lab.gates.{self.lesion}")
        return self.strings(f"lab.gates.{self.lesion}_unit", unit=self.lesioned_unit + 1)

    @property
    def kept(self) -> EndingsKept | None:
        """Endings of the long perreo that a lesion leaves; none for a network of the song, or one untaught."""
        heard, network = self._heard, self.network
        if self.spec.task != "horizon" or not self.learned or network is None or heard is None or not heard.changed:
            return None
        asked = (network, heard.held, self.lesion, heard.unit)
        if self._kept is None or self._kept[0] != asked:
            value = float(self.lesion == "one")
            self._kept = asked, endings_kept(network, heard.held, value, heard.unit)
        return self._kept[1]

    def _endings_text(self) -> str:
        """Tell how many endings of the long perreo are left; nothing where none is held."""
        kept = self.kept
        if kept is None:
            return ""
        said = {"gap": TAUGHT, "all": len(OPENINGS), "intact": kept.intact, "lesioned": kept.lesioned}
        if not kept.controls:
            return self.strings("lab.gates.endings", **said)
        return self.strings("lab.gates.endings_unit", **said, lost=kept.controls_lost, others=kept.controls)

    def _example_text(self) -> str:
        if self.network is not None or self._heard is None:
            return ""
        example = self.strings("lab.gates.example", model=self.strings(f"model.{self.spec.cell}"))
        return "\n".join(part for part in (example, self.newborn_text()) if part)

    def _show_circuit(self) -> None:
        """Draw the present frame of the film."""
        if self.view != VIEWS[0] and self._heard is not None:
            return
        cell, found = CELLS[self.spec.cell], self._heard.lesioned if self._heard is not None else None
        plan = plan_of(cell)
        unit = None if self.mean else self.unit
        now = None
        if found is not None:
            asked = (found, self.timestep, unit)
            if self._moment is None or self._moment[0] != asked:
                self._moment = asked, moment(found, self.timestep, unit, SONG.tokens)
            now = self._moment[1]
        phase = self.pace.phase if self.moves else None
        scene = Scene(plan, now, plan.beats[self._head.beat], phase, chosen=f"{cell.letters[self.part]}[t]")
        texts = texts_of(self.strings, unit, self._units)
        if not self.still:
            texts = dataclasses.replace(texts, still=self.network_text())
        self.query_one(Circuit).show(cell, scene, texts, unit is not None)

    def _show_drivers(self, found: Trace) -> None:
        """Tell how much each word so far drove the bet after the present one, in the intact network."""
        if self._driven is None or self._driven[0] is not found:
            self._driven = found, drivers(found.network, found.tokens)
        self.query_one(DriverBars).show(*drivers_of(self._driven[1], self.spec.words, self.timestep, self.strings))

    def _show_transplants(self, found: Trace) -> None:
        """Tell what the states of another sentence do in this one before the present word, in the intact network."""
        asked = (found, self._donor, self.timestep, self.strings)
        if self._grafted is None or self._grafted[0] != asked:
            told = grafts_of(found.network, self._donor, self.spec.words, self.timestep, self.strings)
            self._grafted = asked, told
        self.query_one(Transplants).show(*self._grafted[1])

    def _show_trace(self, heard: Hearing) -> None:
        strings, t, found = self.strings, self.timestep, heard.lesioned
        parts, pictures = parts_of(heard, self.parts, t, strings)
        chosen = self.parts.index(self.part)
        mean = f"{float(np.mean(parts[chosen].values)):.2f}"
        step = strings("lab.gates.step", step=t + 1, steps=found.timesteps, unit=self.unit + 1, mean=mean)
        self.query_one(PartsTable).show(step, parts, self.unit, chosen)
        series = odds_of(heard, t, self.lesion != "off", strings)
        self.query_one(OddsBars).show(strings("lab.gates.after", word=self.spec.words[t]), SONG.tokens, series)
        lines = part_lines(found, self.part, self.unit, t, strings("circuit.without"))
        self.query_one(Equation).show(lines)
        self.query_one("#key", Line).show(strings("lab.gates.key"), "dim")
        # The chosen part comes first, so that its map is in sight.
        for grid in self.query(HeatmapGrid):
            grid.show(pictures[chosen:] + pictures[:chosen], self.spec.words, t, self.unit, 0)

    def _learn_all(self) -> None:
        heard, t = self._heard, self.timestep
        facts: dict[str, object] = {
            "cell": self.spec.cell,
            "units": self.spec.units,
            "trained": self.trained,
            "finished": self.learned,
            "words": " ".join(self.spec.words),
            "timesteps": len(self.spec.words),
            "timestep": t,
            "word": self.spec.words[t],
            "unit": self.unit,
            "gate": self.part,
            "lesion": self.lesion,
            "lesioned_gates": sorted(self._lesioned),
            "lesioned_unit": -1 if self.lesioned_unit is None or self.lesion == "off" else self.lesioned_unit,
            "visited_steps": len(self._visited),
            "view": self.view,
            "beat": plan_of(CELLS[self.spec.cell]).beats[self._head.beat],
        }
        if self.network is not None and heard is not None:
            facts |= heard.facts(self.part, t, self.unit)
        kept = self.kept or NOTHING_HELD
        facts |= {"intact_endings": kept.intact, "endings": kept.lesioned}
        facts |= {
            "controls": kept.controls,
            "controls_lost": kept.controls_lost,
            "endings_lost": kept.intact - kept.lesioned,
        }
        self.learn(**facts)

    @on(Input.Submitted)
    def _rewritten(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            words = sentence_of(event.value)
        except DembowError as error:
            self.say("ready", self.strings.explain(error))
            return
        event.input.remove_class("editing")
        self.screen.set_focus(None)
        if event.input.id == "donor":
            self.donor = words
            self.show_all()
            return
        self.timestep = 0
        self._change(words=words)

    @on(Sentence.WordPicked)
    def _word(self, event: Sentence.WordPicked) -> None:
        event.stop()
        self.action_scrub(event.place - self.timestep)

    @on(PartsTable.PartPicked)
    def _part(self, event: PartsTable.PartPicked) -> None:
        event.stop()
        self.part = self.parts[event.place]
        self._retrace()

    @on(HeatmapGrid.CellPicked)
    def _cell(self, event: HeatmapGrid.CellPicked) -> None:
        event.stop()
        first = self.parts.index(self.part)
        self.part, self.unit = self.parts[(first + event.picture) % len(self.parts)], event.unit
        self.timestep = event.timestep
        self._retrace()


LAB = GatesLab
