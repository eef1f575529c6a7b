"""The lesion lab: a trained network, a part of it held or moved, and itself intact beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace as replaced
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.lesion import LesionSpec
from core.experiments.spec import Spec
from core.jobs.example_networks import example_network
from core.jobs.result import expect
from core.networks.interventions import parts_of
from core.words.vocabulary import SONG
from tui.drawing.figure import Figure
from tui.lab_kit.base import following
from tui.lab_kit.modal import ModalLab
from tui.lab_kit.network import NetworkLab
from tui.lab_kit.thinking import Thinking
from tui.lab_kit.writing import WritingLab
from tui.labs.lesion.choices import Choice, choices, taken_as
from tui.labs.lesion.diagnosis import Diagnosis
from tui.labs.lesion.glimpses import Glimpses
from tui.labs.lesion.keras import keras_codes
from tui.labs.lesion.notes import SETTLED, Notes
from tui.labs.lesion.pictures import LesionPictures
from tui.labs.lesion.settings import START, configured, workable
from tui.labs.lesion.state import (
    DEEDS,
    SEARCHES,
    VALUE_STEP,
    VIEWS,
    Findings,
    Operation,
    Search,
    View,
    find,
    search,
)
from tui.labs.lesion.terms import KEYS
from tui.widgets.checklist import Checklist
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.odds_bars import OddsBars
from tui.widgets.sentence import Sentence
from tui.widgets.unsettled import on

SIDE, WIDE = 76, 110
"""Columns from which the odds stand beside the pictures, and from which two pictures stand side by side."""
ALONE: tuple[View, ...] = ("circuit", "ranking")
"""Views that need all columns: beside them the odds do not stand."""


class LesionLab(ModalLab, WritingLab, NetworkLab):
    """The lab takes the settings cell, units, seed, steps, words, part, kind, value, across, only, at, timestep, blind
    and view. `only` (units) and `at` (steps) are numbers from one with commas; none stands for all of them.
    """

    lab_name = "lesion"
    fronts = ("#table",)
    modes = ("units", "steps", "words")
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    LesionLab {
        & #sentence { margin: 1 0 0 0; }
        & #table { height: 1fr; min-height: 19; }
        & OddsBars { width: 100%; }
        &.side #table { layout: horizontal; min-height: 9; }
        &.side OddsBars { width: 36; height: 100%; margin: 0 2 0 0; }
        &.side #pictures { width: 1fr; height: 100%; }
        &.side #phrases { layout: vertical; }
        & Checklist, & Input { display: none; }
        &.units Checklist, &.steps Checklist, &.words Input { display: block; }
        &.units #table, &.steps #table { display: none; }
        &.drawn OddsBars { display: none; }
    }
    """

    spec: LesionSpec
    """Run that is asked for, whether or not its network has what is to be lesioned."""

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings, START)
        self.facts["operated"] = False
        self.operation = Operation(self.spec)
        self.timestep = 0
        self.view = VIEWS[0]
        self.pointer = 0
        """Place in the ranking."""
        self._glimpses = Glimpses(Thinking(self, self._glimpsed, self._refused))
        self._notes = Notes()
        self._note = self.begin_note()
        """Note of the lesion that was asked for last."""
        self._operating: Thinking[Findings] = Thinking(self, self._found, self._refused)
        self._searching: Thinking[Search] = Thinking(self, self._searched, self._not_searched)

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="lesion")
        # What was found stands above the pictures: beside a step, on a small screen, there is room for little else.
        yield Line(id="finding")
        yield Line(id="numbers", style="dim")
        yield Entry("words", id="words")
        yield Sentence(id="sentence")
        yield Checklist(id="choices")
        with Container(id="table"):
            yield OddsBars(id="odds")
            yield LesionPictures(id="pictures")

    def on_mount(self) -> None:
        self.network_changed()

    def on_unmount(self) -> None:
        self._notes.write()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= SIDE, "side")
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self._begin(configured(self.spec, settings), settings)

    def take(self, spec: Spec) -> None:
        self._begin(workable(expect(spec, LesionSpec)), {})

    def _begin(self, spec: LesionSpec, settings: Mapping[str, Any]) -> None:
        """Begin anew with a run, and with the settings that are the lab's own."""
        self._notes.write()
        self.operation.blind = bool(settings.get("blind", False))
        self.operation.forget()
        self.spec = spec
        self.operation.ask(spec)
        self.timestep = int(settings.get("timestep", 0))
        self.view = settings.get("view", VIEWS[0])
        self.leave_modes()
        self.network_changed()

    def _change(self, **settings: Any) -> None:
        """Ask for another run."""
        before = self.which
        self.spec = replace(self.spec, **settings)
        self.operation.ask(self.spec)
        self._glimpses.forget()
        if self.which == before:
            self._operate()
        else:
            self.network_changed()

    def shared(self) -> LesionSpec:
        return self.operation.run

    # Runs.

    def action_run(self) -> None:
        """Train if need be; do what waits to be done; then draw other controls and other phrases."""
        if self.running:
            self.stop_run()
        elif not self.learned:
            self.train()
        else:
            self._notes.write()
            operation = self.operation
            operation.draw += operation.open
            operation.open = True
            self.leave_modes()
            self._operate()

    def network_changed(self) -> None:
        # The example is heard and not operated on: what a lesion does is asked of the learner's own network.
        self.operation.seat(self.network or example_network(self.spec.cell))
        self.operation.open = not self.operation.blind and self.network is not None
        self.pointer = 0
        self._searching.forget()
        self._operate()

    def _operate(self) -> None:
        """Draw what is quick at once, and the rest as soon as it is known."""
        operation, network = self.operation, self.network
        operation.hear()
        self._notes.drop()
        self._operating.forget()
        if network is not None and self.learned and operation.lesioned is not None:
            self._note = self.begin_note()
            self._operating.ask(partial(find, network, operation.run, operation.draw))
        elif network is not None and self.running and operation.lesioned is not None:
            by_hand = self.steps_per_frame == 0
            self._glimpses.look(network, partial(find, network, operation.run, operation.draw), by_hand=by_hand)
        self.show_all()

    def _found(self, findings: Findings) -> None:
        self.operation.keep(findings)
        # Other controls are another look at the same lesion, which no spec tells apart from the first.
        if not self.operation.draw:
            self._notes.hold(self.shared(), findings, self._note)
            self.set_timer(SETTLED, partial(self._notes.settle, findings))
        self.show_all()

    def _glimpsed(self, findings: Findings) -> None:
        if self.learned or not self.running:
            return
        self.operation.glimpse = findings
        if self.steps_per_frame == 0 and self._glimpses.stale(self.network):
            self._operate()  # it took a step meanwhile, and no other may come for a while
        else:
            self.show_all()

    def _searched(self, found: Search) -> None:
        self.operation.search = found
        self.show_all()

    def _refused(self, error: DembowError) -> None:
        self.operation.trouble, self.operation.lesioned = error, None
        self.show_all()

    def _not_searched(self, error: DembowError) -> None:
        self.view = VIEWS[0]
        self._refused(error)

    # Keys.

    def action_scrub(self, steps: int) -> None:
        self.timestep += steps
        self.show_all()

    def action_part(self) -> None:
        """Take the next gate or state, or whole units."""
        self._ask(part=following(parts_of(self.operation.cell), self.operation.request.part))

    def action_deed(self) -> None:
        """Take the next kind of lesion."""
        kind, across = following(DEEDS, self.operation.deed)
        self._ask(kind=kind, across=across)

    def action_higher(self) -> None:
        """Hold it higher."""
        self._hold(VALUE_STEP)

    def action_lower(self) -> None:
        """Hold it lower."""
        self._hold(-VALUE_STEP)

    def action_unit_up(self) -> None:
        """Take the unit above, or the line above in the ranking."""
        self._step(-1)

    def action_unit_down(self) -> None:
        """Take the unit below, or the line below in the ranking."""
        self._step(1)

    def action_units(self) -> None:
        """Take and leave units."""
        self.choose("units")

    def action_steps(self) -> None:
        """Take and leave steps."""
        self.choose("steps")

    def action_view(self) -> None:
        """Show the next picture."""
        self._look(self.query_one(LesionPictures).after(self.view))

    def action_find(self) -> None:
        """Rank all lesions; then who carries who is dancing."""
        self._look(SEARCHES[1] if self.view == SEARCHES[0] else SEARCHES[0])

    def action_edit(self) -> None:
        """Write another sentence."""
        self.enter("words")
        self.write(self.query_one("#words", Input), self.spec.words)

    def take_sentence(self, words: tuple[str, ...], line: str) -> None:  # noqa: ARG002 - there is one line
        self.timestep = 0
        self._change(words=words)
        self.leave()

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.operation.run)

    def _ask(self, **changes: Any) -> None:
        """Ask for another lesion."""
        self.leave_modes()
        self._lesion(**changes)

    def _lesion(self, **changes: Any) -> None:
        self._change(lesion=replace(self.spec.lesion, **changes))

    def _hold(self, change: float) -> None:
        self._ask(kind="clamp", value=self.operation.held + change)

    def _step(self, steps: int) -> None:
        if self.view == "ranking" and self.operation.search and self.operation.open:
            self._pick(self.pointer + steps)
            return
        self._ask(units=self.operation.units_beside(steps))

    def _pick(self, place: int) -> None:
        """Take the lesion at that place of the ranking."""
        found = self.operation.search
        if found is None:
            return
        self.pointer = place % len(found.ranking)
        self.leave_modes()
        self._change(lesion=self.operation.ranked(found.ranking[self.pointer]))

    def _look(self, view: View) -> None:
        self.leave_modes()
        self.view = view
        self.show_all()

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        operation, spec, strings = self.operation, self.spec, self.strings
        self.timestep = min(max(0, self.timestep), len(spec.words) - 1)
        network = self.network if self.learned else None
        if self.view in SEARCHES and operation.search is None and network and not self._searching.busy:
            self._searching.ask(partial(search, network, spec.seed))
        pictures = self.query_one(LesionPictures)
        pictures.set_class(self.size.width >= WIDE, "wide")
        said, controls = self._spoken(pictures.together(self.view))
        settings = (
            self._example_text()
            or self.network_text()
            or strings("lab.lesion.settings", model=strings(f"model.{spec.cell}"), units=spec.units, seed=spec.seed)
        )
        self.query_one("#settings", Line).show(settings, "dim")
        self.query_one("#lesion", Line).show(said.lesion(), "accent")
        self.query_one(Sentence).show(spec.words, self.timestep)
        after = strings("lab.gates.after", word=spec.words[self.timestep])
        self.query_one(OddsBars).show(after, SONG.tokens, said.odds(self.timestep))
        self.query_one("#finding", Line).show(*said.words())
        self.query_one("#numbers", Line).show(said.remark(self.view) or said.numbers(), "dim")
        self._show_choices()
        pictures.show(said, controls, self.view, self.pointer, self.timestep, strings)
        # Where the learner's own network or lesion is still to come, the odds stay rather than an empty room.
        wanting = said.empty(self.view) and (said.waits or not self.learned)
        self.set_class(self.view in ALONE and not wanting, "drawn")
        self._learn_all(said)

    def _example_text(self) -> str:
        """Return whose network is heard before the learner has trained one; nothing after."""
        if self.network is not None:
            return ""
        model = self.strings(f"model.{self.spec.cell}")
        parts = self.strings("lab.lesion.example", model=model, units=self.spec.units), self.newborn_text()
        return "\n".join(part for part in parts if part)

    def _diagnosis(self) -> Diagnosis:
        return Diagnosis(self.operation, self.strings, self.learned)

    def _spoken(self, seen: Sequence[View]) -> tuple[Diagnosis, Figure]:
        """Return what is said with these pictures, the first empty one telling what is to come, and the controls."""
        silent = self._diagnosis()
        # The controls of a run that ships stand where those of the learner's own are to come: that picture is full.
        haunted = self.haunted(silent.controls())
        full = {"controls"} if haunted.curves else set()
        speaker = next((view for view in seen if view not in full and silent.empty(view)), None)
        said = replaced(silent, speaker=speaker)
        return said, self.haunted(said.controls())

    @property
    def _choice(self) -> Choice:
        return "steps" if self.has_class("steps") else "units"

    def _show_choices(self) -> None:
        self.query_one(Checklist).show(*choices(self._choice, self.spec, self.operation.request, self.strings))

    def _learn_all(self, said: Diagnosis) -> None:
        operation = self.operation
        known = operation.findings is not None or operation.trouble is not None or said.waits
        self.learn(
            cell=self.spec.cell,
            units=self.spec.units,
            trained=self.trained,
            view=self.view,
            finished=self.learned and known,
            **said.facts(self.timestep),
        )

    # Messages.

    @on(Checklist.Changed)
    def _chosen(self, event: Checklist.Changed) -> None:
        event.stop()
        changes = taken_as(self._choice, self.spec, event.taken)
        if changes is None:
            self._operate()
        else:
            self._lesion(**changes)

    @on(LesionPictures.RankPicked)
    def _rank_picked(self, event: LesionPictures.RankPicked) -> None:
        event.stop()
        self._pick(event.place)

    @on(Sentence.WordPicked)
    def _word(self, event: Sentence.WordPicked) -> None:
        event.stop()
        self.action_scrub(event.place - self.timestep)


LAB = LesionLab
