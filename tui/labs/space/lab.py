"""The state-space lab: it shows a network's memory as a plane, and its path through the song."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container, Horizontal

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.gates import GatesSpec
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.experiments.state_space_result import StateSpaceResult
from core.jobs.result import expect
from core.networks.cells import CELLS
from core.words.state_space import StateSpace
from core.words.vocabulary import SONG
from tui.lab_kit.base import following
from tui.lab_kit.paced import PacedLab
from tui.lab_kit.thinking import Thinking
from tui.labs.space.keras import keras_codes
from tui.labs.space.settings import GHOST, configured, of_lab
from tui.labs.space.state import MODES, Mode, Paths, follow
from tui.labs.space.terms import KEYS
from tui.labs.space.words import Travelogue
from tui.widgets.line import Line
from tui.widgets.odds_bars import OddsBars
from tui.widgets.plot import Plot
from tui.widgets.sentence import Sentence
from tui.widgets.unsettled import on

LOW = 16
"""Rows below which the plane goes before what explains it."""
SIDE, WIDE = 76, 110
"""Columns from which the odds stand beside the plane, and from which two planes do."""


class SpaceLab(PacedLab):
    """The lab shows the path of a state. Settings: cell, units, seed, steps, state, mode, place."""

    lab_name = "space"
    fronts = ("#table",)
    small = 9
    spec: GatesSpec
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    SpaceLab {
        & #table { height: 1fr; min-height: 19; margin: 1 0 0 0; }
        & #planes { height: 1fr; min-height: 9; }
        & Plot { width: 1fr; height: 100%; }
        & #other { display: none; }
        & OddsBars { width: 100%; }
        &.side #table { layout: horizontal; min-height: 9; }
        &.side OddsBars { width: 22; height: 100%; margin: 0 0 0 2; }
        &.side #planes { width: 1fr; height: 100%; }
        &.two #other { display: block; }
        &.low #explained { display: none; }
        &.low #table { margin: 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings, of_lab(GHOST))
        self.state = "hidden_state"
        self.mode: Mode = "song"
        self.place = 0
        self.paths = Paths()
        self._visited: set[tuple[Mode, int]] = set()
        self._following: Thinking[StateSpace] = Thinking(self, self._followed, self._refused)

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Sentence(id="sentence")
        # What is told stands above the plane: beside a step, on a small screen, there is room for little else.
        yield Line(id="here", style="accent")
        yield Line(id="ends")
        yield Line(id="explained", style="dim")
        with Container(id="table"):
            with Horizontal(id="planes"):
                yield Plot(id="plane")
                yield Plot(id="other")
            yield OddsBars(id="odds")

    def on_mount(self) -> None:
        self.network_changed()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= SIDE, "side")
        self.set_class(self.size.height < LOW, "low")
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.state = str(settings.get("state", "hidden_state"))
        self.mode = settings.get("mode", "song")
        self.place = int(settings.get("place", 0))
        self._begin(of_lab(configured(self.spec, settings)))

    def take(self, spec: Spec) -> None:
        self.state, self.mode, self.place = "hidden_state", "song", 0
        self._begin(of_lab(expect(spec, GatesSpec)))

    def _begin(self, spec: GatesSpec) -> None:
        """Look at another run from now on; nothing of it was visited yet."""
        self.spec = spec
        self._visited = set()
        self.pace.pause()
        self.network_changed()

    def shared(self) -> GatesSpec:
        return self.spec

    def network_changed(self) -> None:
        if self.network is None or self.network is not self.paths.network:
            self._following.forget()
            self.paths.glance(self.network or self.newborn)
        if self.network is not None and self.learned and not self.paths.long and not self._following.busy:
            self._following.ask(partial(follow, self.network))
        self.show_all()

    def _followed(self, space: StateSpace) -> None:
        self.paths.keep(space)
        taught = self.taught.pop(self.which, None)
        if taught is not None:
            result = replace(taught, state_space=StateSpaceResult.of(space), line=share_line(self.spec))
            self.asked[self.which](self.spec, result)
        self.show_all()

    def _refused(self, error: DembowError) -> None:
        self.say("lost", self.strings.explain(error))

    # Keys.

    def action_scrub(self, steps: int) -> None:
        self.pace.pause()
        self._go(steps)

    def action_alone(self) -> None:
        """Let it hear the song, or its own words."""
        self.mode = following(MODES, self.mode)
        self.place = 0
        self.show_all()

    def action_state(self) -> None:
        """Look at the next state."""
        self.state = following(CELLS[self.spec.cell].states, self.state)
        self.show_all()

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec, self.state, self.mode)

    def go_on(self) -> None:
        self._go(1)

    def _go(self, steps: int) -> None:
        self.place = (self.place + steps) % len(self._travelogue().words())
        self.show_all()

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if self.state not in CELLS[self.spec.cell].states:
            self.state = CELLS[self.spec.cell].states[0]
        if not self.ready:
            return
        strings, told = self.strings, self._travelogue()
        words = told.words()
        self.place %= len(words)
        told = self._travelogue()
        settings = self.network_text() or strings(
            "lab.space.settings",
            model=strings(f"model.{self.spec.cell}"),
            units=self.spec.units,
            seed=self.spec.seed,
            speed=f"{self.pace.speed:g}",
        )
        self.query_one("#settings", Line).show(settings, "dim")
        self.query_one(Sentence).show(words, self.place)
        self.query_one("#plane", Plot).show(told.figure(self.state))
        others = [state for state in CELLS[self.spec.cell].states if state != self.state]
        self.set_class(bool(others) and self.size.width >= WIDE, "two")
        if others:
            self.query_one("#other", Plot).show(told.figure(others[0]))
        after = strings("lab.gates.after", word=words[self.place])
        self.query_one(OddsBars).show(after, SONG.tokens, told.odds())
        self.query_one("#here", Line).show(told.here(), "accent")
        self.query_one("#ends", Line).show(told.ends())
        self.query_one("#explained", Line).show(told.plane(), "dim")
        if self.learned:
            self._visited.add((self.mode, self.place))
        self.learn(
            cell=self.spec.cell,
            units=self.spec.units,
            trained=self.trained,
            visited=sum(mode == self.mode for mode, _ in self._visited),
            finished=self.learned and self.paths.long,
            **told.facts(),
        )

    def _travelogue(self) -> Travelogue:
        return Travelogue(self.paths, self.strings, self.state, self.mode, self.place)

    @on(Sentence.WordPicked)
    def _word(self, event: Sentence.WordPicked) -> None:
        event.stop()
        self.action_scrub(event.place - self.place)


LAB = SpaceLab
