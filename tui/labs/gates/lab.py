"""The gates lab: a trained network hears a sentence, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

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
from core.jobs.result import expect
from core.networks.cells import CELLS
from core.networks.interventions import clamp
from core.networks.traces import Trace, trace
from core.words.vocabulary import SONG
from tui.drawing.odds_bars import Series
from tui.lab_kit.base import following
from tui.lab_kit.equations import part_lines
from tui.lab_kit.network import NetworkLab, sentence_of
from tui.lab_kit.pace import Pace
from tui.labs.gates.keras import keras_codes
from tui.labs.gates.settings import configured, of_lab
from tui.labs.gates.terms import KEYS
from tui.widgets.entry import Entry
from tui.widgets.equation import Equation
from tui.widgets.heatmap import HeatmapGrid, Picture
from tui.widgets.line import Line
from tui.widgets.odds_bars import OddsBars
from tui.widgets.parts_table import Part, PartsTable
from tui.widgets.sentence import Sentence

LesionState = Literal["off", "zero", "one"]
LESIONS: tuple[LesionState, ...] = ("off", "zero", "one")
"""The chosen gate is left alone, held at zero, or held at one."""


class GatesLab(NetworkLab):
    """The lab shows every gate of a sentence.

    Settings: cell, units, words, gate (any part), unit, timestep, seed, steps, lesion.
    """

    lab_name = "gates"
    spec: GatesSpec
    training_is_all = True
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    GatesLab {
        & #upper { height: auto; margin: 1 0; }
        & PartsTable { width: 3fr; }
        & OddsBars { width: 2fr; margin: 0 0 0 2; }
        & Equation { margin: 0 0 1 0; }
        & Input { display: none; }
        & Input.editing { display: block; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings, GatesSpec())
        self.part = "forget_gate"
        self.unit = 0
        self.timestep = 0
        self.lesion: LesionState = "off"
        self.pace = Pace()
        self._trace: Trace | None = None
        self._intact: Trace | None = None
        self._visited: set[int] = set()
        self._lesioned: set[str] = set()

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Sentence(id="sentence")
        yield Entry("words", id="words")
        with Horizontal(id="upper"):
            yield PartsTable(id="parts")
            yield OddsBars(id="odds")
        yield Equation(id="equation")
        yield HeatmapGrid(id="heatmaps")

    def on_mount(self) -> None:
        self.show_all()

    @property
    def parts(self) -> tuple[str, ...]:
        """Gates, then states, of the present cell."""
        cell = CELLS[self.spec.cell]
        return (*cell.gates, *cell.states)

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.part = str(settings.get("gate", self.part))
        self.unit = int(settings.get("unit", self.unit))
        self.timestep = int(settings.get("timestep", self.timestep))
        self._begin(of_lab(configured(self.spec, settings)), settings.get("lesion", "off"))

    def take(self, spec: Spec) -> None:
        self._begin(of_lab(expect(spec, GatesSpec)), "off")

    def _begin(self, spec: GatesSpec, lesion: LesionState) -> None:
        """Look at another run from now on; nothing of it was visited yet."""
        self.spec, self.lesion = spec, lesion
        self._visited, self._lesioned = set(), set()
        self.pace.pause()
        self._retrace()

    def action_run(self) -> None:
        """Train if need be; then play or pause."""
        if self.running:
            self.stop_run()
        elif not self.learned:
            self.train()
        else:
            self.pace.toggle()
            if self.pace.playing and self.timestep == len(self.spec.words) - 1:
                self.timestep = 0
            self.show_all()

    def action_scrub(self, steps: int) -> None:
        self.pace.pause()
        self.timestep = min(max(0, self.timestep + steps), len(self.spec.words) - 1)
        self.show_all()

    def action_part(self) -> None:
        """Choose the next gate or state."""
        self.part = following(self.parts, self.part)
        self._retrace()

    def action_lesion(self) -> None:
        """Hold the chosen gate at zero, then at one, then let it go."""
        if self.part not in CELLS[self.spec.cell].gates:
            self.say("ready", self.strings("lab.gates.only_gates"))
            return
        self.lesion = following(LESIONS, self.lesion)
        if self.lesion != "off":
            self._lesioned.add(self.part)
        self._retrace()

    def action_cell(self) -> None:
        """Take the next kind of cell, with no lesion."""
        self.lesion = "off"
        self.pace.pause()
        super().action_cell()

    def action_edit(self) -> None:
        """Write another sentence."""
        field = self.query_one("#words", Input)
        field.value = " ".join(self.spec.words)
        field.placeholder = self.strings("lab.gates.write")
        field.add_class("editing")
        field.focus()

    def action_unit_up(self) -> None:
        """Choose the unit above."""
        self._pin(self.unit - 1)

    def action_unit_down(self) -> None:
        """Choose the unit below."""
        self._pin(self.unit + 1)

    def action_slower(self) -> None:
        """Play half as many words a second."""
        self.pace.slower()
        self.show_all()

    def action_faster(self) -> None:
        """Play twice as many."""
        self.pace.faster()
        self.show_all()

    def keras_code(self) -> str:
        return self.keras_codes()[0]

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
        if self.pace.tick():
            if self.timestep >= len(self.spec.words) - 2:
                self.pace.pause()
            self.timestep = min(self.timestep + 1, len(self.spec.words) - 1)
            self.show_all()

    def _pin(self, unit: int) -> None:
        self.unit = unit % self.spec.units
        self.show_all()

    def _retrace(self) -> None:
        """Trace again: another network, sentence or lesion."""
        if self.part not in self.parts:
            self.part = self.parts[0]
        self.unit %= self.spec.units
        self.timestep = min(self.timestep, len(self.spec.words) - 1)
        network = self.network
        self._trace = self._intact = None
        if network is not None:
            tokens = SONG.encode(self.spec.words)
            self._intact = self._trace = trace(network, tokens)
            if self.lesion != "off" and self.part in CELLS[self.spec.cell].gates:
                self._trace = trace(network, tokens, lesions=[clamp(self.part, float(self.lesion == "one"))])
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, found = self.strings, self._trace
        settings = self.network_text() or strings(
            "lab.gates.settings",
            model=strings(f"model.{self.spec.cell}"),
            units=self.spec.units,
            speed=f"{self.pace.speed:g}",
            lesion=strings(f"lab.gates.{self.lesion}"),
        )
        self.query_one("#settings", Line).show(settings, "dim")
        self.query_one(Sentence).show(self.spec.words, self.timestep)
        if found is not None:
            self._visited.add(self.timestep)
            self._show_trace(found)
        for name in ("#upper", "#equation", "#heatmaps"):
            self.query_one(name).display = found is not None
        self._learn_all()

    def _show_trace(self, found: Trace) -> None:
        strings, t = self.strings, self.timestep
        gates = CELLS[self.spec.cell].gates
        parts, pictures = [], []
        for name in self.parts:
            values = found.gates[name] if name in gates else found.states[name]
            signed = not name.endswith("gate")
            label = strings(f"part.{name}")
            clamped = self.lesion != "off" and name == self.part and name in gates
            parts.append(Part(label, values[t], signed, clamped))
            pictures.append(Picture(label, values, signed))
        chosen = self.parts.index(self.part)
        mean = f"{float(np.mean(parts[chosen].values)):.2f}"
        step = strings("lab.gates.step", step=t + 1, steps=found.timesteps, unit=self.unit + 1, mean=mean)
        self.query_one(PartsTable).show(step, parts, self.unit, chosen)
        series = [Series(strings("lab.gates.odds"), [float(p) for p in found.odds[t]])]
        if self.lesion != "off" and self._intact is not None:
            series = [
                Series(strings("lab.gates.intact"), [float(p) for p in self._intact.odds[t]]),
                Series(strings("lab.gates.lesioned"), series[0].values),
            ]
        self.query_one(OddsBars).show(strings("lab.gates.after", word=self.spec.words[t]), SONG.tokens, series)
        self.query_one(Equation).show(part_lines(found, self.part, self.unit, t))
        self.query_one(HeatmapGrid).show(pictures, self.spec.words, t, self.unit, chosen)

    def _learn_all(self) -> None:
        found, intact, t = self._trace, self._intact, self.timestep
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
            "visited_steps": len(self._visited),
        }
        if found is not None and intact is not None:
            top, before = int(np.argmax(found.odds[t])), int(np.argmax(intact.odds[t]))
            part = found.gates.get(self.part, found.states.get(self.part, found.odds))
            facts |= {
                "top": SONG.tokens[top],
                "top_percent": round(100 * float(found.odds[t, top])),
                "intact_top": SONG.tokens[before],
                "changed": top != before,
                "gate_mean": round(float(part[t].mean()), 3),
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
        self.part, self.unit = self.parts[event.picture], event.unit
        self.timestep = event.timestep
        self._retrace()


LAB = GatesLab
