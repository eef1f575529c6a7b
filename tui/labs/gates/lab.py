"""The gates lab: a trained network hears a sentence, word by word."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.gates import GatesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.example_networks import example_network
from core.jobs.result import expect
from core.lesions.endings import EndingsKept
from core.networks.network import Network
from core.networks.traces import Trace
from core.words.vocabulary import SONG
from tui.drawing.circuit.frame import TIGHT
from tui.lab_kit.base import following
from tui.lab_kit.equations import part_lines
from tui.lab_kit.film import texts_of
from tui.lab_kit.paced import PacedLab
from tui.lab_kit.writing import WritingLab
from tui.labs.gates.endings import endings_facts, endings_text
from tui.labs.gates.hearing import Hearing, Hold
from tui.labs.gates.keras import keras_codes
from tui.labs.gates.layout import MOST_BELOW, is_low, layout
from tui.labs.gates.pictures import drivers_of, odds_of, parts_of
from tui.labs.gates.settings import configured, of_lab
from tui.labs.gates.state import VIEWS, Listening
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
from tui.widgets.unsettled import on


class GatesLab(WritingLab, PacedLab):
    """The lab shows every gate of a sentence.

    Settings: cell, units, words, gate (any part), unit, timestep, seed, steps, lesion, view, and still: with it the
    circuit has no numbers, so that it tells no answer before a bet. Until the network has learned, an example that
    comes along is shown; goals are met by the learner's own alone.
    """

    lab_name = "gates"
    fronts = ("#circuit", "#heatmaps", "#upper", "#drivers")
    least = TIGHT + 2
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
        &.below Equation { margin: 0 0 1 0; }
        & Equation { margin: 0 0 1 0; }
        & Input { display: none; }
        & Input.editing { display: block; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings, GatesSpec())
        self.listening = Listening(self.spec)
        """State of the lab: the part that is looked at, the gate that is held, the place of the film."""
        self._opening = True
        """Whether the example is still to be played once, as the lab opens."""

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
        self.network_changed()

    def on_resize(self) -> None:
        self.set_class(is_low(self.size.height), "low")
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.spec = of_lab(configured(self.spec, settings))
        self.listening.look(self.spec, settings)
        self._begin()

    def take(self, spec: Spec) -> None:
        self.spec = of_lab(expect(spec, GatesSpec))
        self.listening.still = False
        self.listening.begin(self.spec, Hold())
        self._begin()

    def _begin(self) -> None:
        """Begin with another run."""
        self.pace.pause()
        self.network_changed()
        self._opening = True

    @property
    def example(self) -> Network | None:
        """The network that is shown until the learner's own has begun to learn; none in a step without numbers."""
        if self.network is not None or self.listening.still or self.spec.task != "words":
            return None
        return example_network(self.spec.cell)

    def action_run(self) -> None:
        """Train if need be; then play or pause, from the end on from the first word; without motion, beat by beat."""
        calm = self.learned and not self.running and not self.moves
        if calm and (self.listening.filmed or self.listening.at_end):
            self.action_beat_on()
            return
        super().action_run()
        if self.pace.playing and self.listening.at_end:
            self.listening.rewind()
            self.show_all()

    def action_scrub(self, steps: int) -> None:
        self.pace.pause()
        self.listening.timestep += steps
        self.show_all()

    def action_beat_on(self) -> None:
        """Go on by one beat, and from the last to the first."""
        self._step_beat(1)

    def action_beat_back(self) -> None:
        """Go back by one beat."""
        self._step_beat(-1)

    def _step_beat(self, count: int) -> None:
        self.pace.pause()
        self.listening.step_beat(count)
        self.show_all()

    def action_view(self) -> None:
        """Show the circuit, the heat maps, which word drove the bet, or what the states of another sentence do."""
        self.listening.view = following(VIEWS, self.listening.view)
        self.show_all()

    def action_mean(self) -> None:
        """Show the numbers of one unit on the circuit, or the means over all."""
        self.listening.mean = not self.listening.mean
        self.show_all()

    def action_part(self) -> None:
        """Choose the next gate or state."""
        self.listening.next_part()
        self.network_changed()

    def action_lesion(self) -> None:
        """Hold the chosen gate at zero, then at one, then let it go."""
        self._hold(None)

    def action_lesion_unit(self) -> None:
        """Do the same in the pinned unit alone."""
        self._hold(self.listening.unit)

    def _hold(self, unit: int | None) -> None:
        if self.listening.hold_on(unit):
            self.network_changed()
        else:
            self.say("ready", self.strings("lab.gates.only_gates"))

    def action_cell(self) -> None:
        """Take the next kind of cell, with no lesion."""
        self.listening.hold = Hold()
        self.pace.pause()
        super().action_cell()

    def action_edit(self) -> None:
        """Write another sentence."""
        self._open("#words", self.spec.words)

    def action_donor(self) -> None:
        """Write the sentence that lends its states to this one, and look at what they do in it."""
        self.listening.view = "transplant"
        self.show_all()
        self._open("#donor", self.listening.lender)

    def _open(self, name: str, words: Sequence[str]) -> None:
        """Show the line of that name alone, and let a sentence be written in it."""
        for other in self.query(Input):
            other.remove_class("editing")
        line = self.query_one(name, Input)
        line.add_class("editing")
        self.write(line, words)

    def take_sentence(self, words: tuple[str, ...], line: str) -> None:
        self.query_one(f"#{line}").remove_class("editing")
        self.screen.set_focus(None)
        if line == "donor":
            self.listening.donor = words
            self.show_all()
            return
        self.listening.timestep = 0
        self._change(words=words)

    def action_unit_up(self) -> None:
        """Choose the unit above."""
        self._pin(self.listening.unit - 1)

    def action_unit_down(self) -> None:
        """Choose the unit below."""
        self._pin(self.listening.unit + 1)

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def training(self) -> GatesSpec:
        return self.spec

    def shared(self) -> GatesSpec:
        return self.spec

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.listening.timestep = 0
        super().show_event(event)

    def network_changed(self) -> None:
        """Hear the sentence again: another network, sentence or lesion."""
        self.listening.spec = self.spec
        self.listening.hear(self.network or self.example)
        self.show_all()

    def animate_step(self) -> None:
        if self._opening and self.ready:
            self._opening = False
            listening = self.listening
            if listening.filmed and self.network is None and listening.heard is not None and self.moves:
                listening.rewind()
                self.pace.play()
        super().animate_step()

    def go_on(self) -> None:
        self.listening.go_on()
        if self.listening.at_end:
            self.pace.pause()
        self.show_all()

    def between(self) -> None:
        if self.listening.filmed and self.ready:
            self._show_circuit()

    def _pin(self, unit: int) -> None:
        self.listening.pin(unit)
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        listening = self.listening
        heard = listening.heard
        self.query_one("#settings", Line).show(self._settings_text(), "dim")
        self.query_one(Sentence).show(self.spec.words, listening.timestep)
        for view in VIEWS:
            self.set_class(view == listening.view, view)
        self._make_room()
        if heard is not None:
            self._show_trace(heard)
        if self.learned:
            listening.visit()
        self._show_circuit()
        if heard is not None and listening.view == "drivers":
            self._show_drivers(heard.intact)
        if heard is not None and listening.view == "transplant":
            self._show_transplants(heard.intact)
        self._learn_all()

    def _settings_text(self) -> str:
        """Return what stands above the sentence: whose network hears it, and which endings a hold leaves."""
        strings, spec = self.strings, self.spec
        settings = (
            self._example_text()
            or self.network_text()
            or strings(
                f"lab.gates.settings_{self.listening.view}",
                model=strings(f"model.{spec.cell}"),
                units=spec.units,
                speed=f"{self.pace.speed:g}",
                lesion=self.listening.hold.text(strings),
            )
        )
        return "\n".join(part for part in (settings, endings_text(self._endings, strings)) if part)

    def _make_room(self) -> None:
        """Show the widgets of the view that is looked at, and no other."""
        listening = self.listening
        known, held = listening.heard is not None, listening.hold.on
        found = layout(listening.view, len(self.spec.words), self.size.height, known=known, held=held)
        self.set_class(found.below, "below")
        for name, display in found.shown.items():
            self.query_one(name).display = display

    @property
    def _endings(self) -> EndingsKept | None:
        return self.listening.endings(self.network if self.learned else None)

    def _example_text(self) -> str:
        if self.network is not None or self.listening.heard is None:
            return ""
        example = self.strings("lab.gates.example", model=self.strings(f"model.{self.spec.cell}"))
        return "\n".join(part for part in (example, self.newborn_text()) if part)

    def _show_circuit(self) -> None:
        """Draw the present frame of the film."""
        listening = self.listening
        if not listening.filmed and listening.heard is not None:
            return
        cell, unit = listening.cell, listening.pinned
        scene = listening.scene(self.pace.phase if self.moves else None)
        texts = texts_of(self.strings, unit, listening.units)
        if not listening.still:
            texts = dataclasses.replace(texts, still=self.network_text())
        self.query_one(Circuit).show(cell, scene, texts, unit is not None)

    def _show_drivers(self, found: Trace) -> None:
        """Tell how much each word so far drove the bet after the present one, in the intact network."""
        told, t = self.listening.drivers(found), self.listening.timestep
        self.query_one(DriverBars).show(*drivers_of(told, self.spec.words, t, self.strings))

    def _show_transplants(self, found: Trace) -> None:
        """Tell what the states of another sentence do in this one before the present word, in the intact network."""
        self.query_one(Transplants).show(*self.listening.grafts(found, self.strings))

    def _show_trace(self, heard: Hearing) -> None:
        listening, strings, found = self.listening, self.strings, heard.lesioned
        t, unit, names = listening.timestep, listening.unit, listening.parts
        parts, pictures = parts_of(heard, names, t, strings)
        chosen = names.index(listening.part)
        mean = f"{float(np.mean(parts[chosen].values)):.2f}"
        step = strings("lab.gates.step", step=t + 1, steps=found.timesteps, unit=unit + 1, mean=mean)
        self.query_one(PartsTable).show(step, parts, unit, chosen)
        series = odds_of(heard, t, listening.hold.on, strings)
        self.query_one(OddsBars).show(strings("lab.gates.after", word=self.spec.words[t]), SONG.tokens, series)
        lines = part_lines(found, listening.part, unit, t, strings("circuit.without"))
        self.query_one(Equation).show(lines)
        self.query_one("#key", Line).show(strings("lab.gates.key"), "dim")
        # The chosen part comes first, so that its map is in sight.
        turned = pictures[chosen:] + pictures[:chosen]
        for grid in self.query(HeatmapGrid):
            grid.show(turned[: MOST_BELOW if self.has_class("below") else None], self.spec.words, t, unit, 0)

    def _learn_all(self) -> None:
        own = self.listening.word_facts() if self.network is not None else {}
        self.learn(
            trained=self.trained,
            finished=self.learned,
            **self.listening.facts(),
            **own,
            **endings_facts(self._endings),
        )

    @on(Sentence.WordPicked)
    def _word(self, event: Sentence.WordPicked) -> None:
        event.stop()
        self.action_scrub(event.place - self.listening.timestep)

    @on(PartsTable.PartPicked)
    def _part(self, event: PartsTable.PartPicked) -> None:
        event.stop()
        self.listening.part = self.listening.parts[event.place]
        self.network_changed()

    @on(HeatmapGrid.CellPicked)
    def _cell(self, event: HeatmapGrid.CellPicked) -> None:
        event.stop()
        self.listening.pick(event.picture, event.unit, event.timestep)
        self.network_changed()


LAB = GatesLab
