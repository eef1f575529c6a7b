"""The state-space lab: a network's memory as a plane, and its path through the song."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.gates import GatesSpec
from core.experiments.state_space_document import describe_state_space
from core.experiments.untyped import Untyped
from core.networks.cells import CELLS
from core.words.state_space import StateSpace
from core.words.vocabulary import SONG
from tui.lab_kit.network import NetworkLab
from tui.lab_kit.pace import Pace
from tui.lab_kit.thinking import Thinking
from tui.labs.space.keras import space_code
from tui.labs.space.state import MODES, Mode, Paths, follow
from tui.labs.space.terms import KEYS
from tui.labs.space.words import Travelogue
from tui.widgets.line import Line
from tui.widgets.odds_bars import OddsBars
from tui.widgets.plot import Plot
from tui.widgets.sentence import Sentence

SIDE, WIDE = 76, 110
"""Columns from which the odds stand beside the plane, and from which two planes do."""
SIZES = (2, 3, 4, 8, 16)


class SpaceLab(NetworkLab):
    """Settings: cell, units, seed, steps, state, mode, place."""

    lab_name = "space"
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    SpaceLab {
        & #table { height: 1fr; min-height: 19; margin: 1 0 0 0; }
        & #planes { height: 1fr; min-height: 9; }
        & Plot { width: 1fr; height: 100%; }
        & #other { display: none; }
        & OddsBars { width: 100%; }
        &.side #table { layout: horizontal; min-height: 9; }
        &.side OddsBars { width: 22; margin: 0 0 0 2; }
        &.side #planes { width: 1fr; height: 100%; }
        &.two #other { display: block; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.units = 2
        self.state = "hidden_state"
        self.mode: Mode = "song"
        self.place = 0
        self.pace = Pace()
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
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.choose_network(settings)
        self.state = str(settings.get("state", "hidden_state"))
        self.mode = settings.get("mode", "song")
        self.place = int(settings.get("place", 0))
        self._visited = set()
        self.pace.pause()
        self.network_changed()

    def shared(self) -> GatesSpec:
        return GatesSpec(self.cell, self.units, self.seed, steps=self.steps, state_space=True)

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
            self.note(self.shared(), Untyped.of({**taught, "state_space": describe_state_space(space)}))
        self.show_all()

    def _refused(self, error: DembowError) -> None:
        self.say("lost", self.strings.explain(error))

    # Keys.

    def action_run(self) -> None:
        """Train if need be; then play or pause."""
        if self.running:
            self.stop_run()
        elif not self.learned:
            self.train()
        else:
            self.pace.toggle()
            self.show_all()

    def action_scrub(self, steps: int) -> None:
        self.pace.pause()
        self._go(steps)

    def action_alone(self) -> None:
        """Hear the song, or its own words."""
        self.mode = MODES[(MODES.index(self.mode) + 1) % len(MODES)]
        self.place = 0
        self.show_all()

    def action_state(self) -> None:
        """The next state."""
        states = CELLS[self.cell].states
        self.state = states[(states.index(self.state) + 1) % len(states)]
        self.show_all()

    def action_size(self) -> None:
        """Another number of units."""
        self.units = next((size for size in SIZES if size > self.units), SIZES[0])
        self.network_changed()

    def action_slower(self) -> None:
        """Half as many words a second."""
        self.pace.slower()
        self.show_all()

    def action_faster(self) -> None:
        """Twice as many."""
        self.pace.faster()
        self.show_all()

    def keras_code(self) -> str:
        return space_code(self.which, CELLS[self.cell].states.index(self.state), self.mode)

    def animate_step(self) -> None:
        if self.pace.tick():
            self._go(1)

    def _go(self, steps: int) -> None:
        self.place = (self.place + steps) % len(self._travelogue().words())
        self.show_all()

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if self.state not in CELLS[self.cell].states:
            self.state = CELLS[self.cell].states[0]
        if not self.ready:
            return
        strings, told = self.strings, self._travelogue()
        words = told.words()
        self.place %= len(words)
        told = self._travelogue()
        settings = self.network_text() or strings(
            "lab.space.settings",
            model=strings(f"model.{self.cell}"),
            units=self.units,
            seed=self.seed,
            speed=f"{self.pace.speed:g}",
        )
        self.query_one("#settings", Line).show(settings, "dim")
        self.query_one(Sentence).show(words, self.place)
        self.query_one("#plane", Plot).show(told.figure(self.state))
        others = [state for state in CELLS[self.cell].states if state != self.state]
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
            cell=self.cell,
            units=self.units,
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
