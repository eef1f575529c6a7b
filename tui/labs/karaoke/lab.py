"""The karaoke lab: the song alone, word by word; then a network that sings nonsense, and learns it out loud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.result import expect
from core.words.vocabulary import SONG, STOP
from tui.drawing.karaoke import Karaoke
from tui.drawing.rows import Row
from tui.lab_kit.base import following
from tui.lab_kit.newborn import TEMPOS, NewbornLab
from tui.labs.karaoke.figures import loss_figure
from tui.labs.karaoke.keras import keras_codes
from tui.labs.karaoke.settings import USUAL, configured
from tui.labs.karaoke.state import Rehearsal
from tui.labs.karaoke.terms import KEYS, PARTS
from tui.labs.karaoke.words import line_row, standing
from tui.widgets.karaoke import KaraokeScreen
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.rows import Rows

UNITS = (2, 3, 4, 8)
BEAT = 5
"""Redraws a word of the karaoke."""
BABBLE = 2
"""Redraws a word of the network's."""
WAITS, WATCHED, HURRIED = TEMPOS.index(0), TEMPOS.index(1), TEMPOS.index(10)
"""Tempo before the newborn has sung its first line, the one at which it then learns, and the one once it knows all."""
FINALE = 3
"""Lines that the network sings once it has learned."""
ROOMY = 20
"""Rows from which the loss has a plot of its own."""
TALL = 40
"""Rows from which that plot grows with the room."""
PHRASES = tuple((*phrase, STOP) for phrase in SONG.phrases)


class KaraokeLab(NewbornLab):
    """The lab plays the song, or lets a network learn it.

    Settings: the options of the run by name, position, covered, heard.
    """

    lab_name = "karaoke"
    fronts = ("#karaoke",)
    keys: ClassVar[Mapping[str, str]] = KEYS
    revealable = PARTS
    DEFAULT_CSS = """
    KaraokeLab {
        & KaraokeScreen { height: 1fr; min-height: 5; }
        & #learning { height: 1fr; display: none; }
        &.learns #learning { display: block; }
        &.learns KaraokeScreen { height: auto; }
        & #loss { height: 11; display: none; }
        &.roomy #loss { display: block; }
        &.tall #loss { height: 2fr; }
        & #pins { height: auto; margin: 0; }
        &.roomy #pins { margin: 1 0 0 0; }
        & #lines { height: 1fr; min-height: 1; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        self.position = 0
        self.covered = False
        self.heard = ""
        """Words that a lesson lets be heard of the song while that is covered."""
        self.rehearsal: Rehearsal | None = None
        """The network that learns, or has learned; none before."""
        self._playing = False
        self._singing = False
        self._slowed = False
        """Whether the lab has set the tempo itself, which the learner may set otherwise."""
        self._ticks = 0

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="newborn")
        with Vertical(id="learning"):
            yield Plot(id="loss")
            yield Rows(id="pins")
            yield Rows(id="lines", newest=True)
        yield KaraokeScreen(id="karaoke")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height >= ROOMY, "roomy")
        self.set_class(event.size.height >= TALL, "tall")

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.position = int(settings.get("position", self.position))
        self.covered = bool(settings.get("covered", False))
        self.heard = str(settings.get("heard", ""))
        self._playing = False
        self.take(configured(self.spec, settings))

    def take(self, spec: Spec) -> None:
        """Ask for this run from now on."""
        wanted = expect(spec, PhrasesSpec)
        if wanted != self.spec:
            self.stop_run()
            self.rehearsal, self._singing = None, False
        self.spec = wanted
        self.show_all()

    @property
    def learns(self) -> bool:
        """Whether there is a network here, and not the song alone."""
        return self.shows("network")

    def action_run(self) -> None:
        """Let the network learn, or stop it; where there is none, play the song, or lift the hand from it."""
        if not self.learns:
            self._play()
        elif self.running or self._singing:
            self._end()
            self.stop_run()
        else:
            self._begin()
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        self._playing = False
        # Only forwards comes round: the last word is reached through all the others.
        self.position = max(0, self.position + steps) % len(SONG.cycle)
        self.show_all()

    def action_units(self) -> None:
        """Take a network of the next size, which is born anew."""
        self.take(replace(self.spec, units=following(UNITS, self.spec.units)))

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def shared(self) -> PhrasesSpec:
        return self.spec

    def _play(self) -> None:
        if self.covered or self.heard:
            self.covered = not self.covered
        elif not self.moves:
            self.action_scrub(1)
        else:
            self._playing, self._ticks = not self._playing, 0
            if self._playing and self.position == len(SONG.cycle) - 1:
                self.position = 0

    def _begin(self) -> None:
        """Let the newborn sing at once; its training waits until the first line is over, and can be watched."""
        self.rehearsal, self._singing, self._ticks = Rehearsal(self.spec), True, 0
        if not self.moves:
            self.rehearsal.sing_line()
        elif self.steps_per_frame is None:
            self._tempo, self._slowed = WAITS, True
        self.start_run(replace(self.spec, count=1), noted=False)

    def hear(self, event: Event) -> None:
        super().hear(event)
        # Every loss is kept, drawn or not: a training may be over before its second picture.
        if self.rehearsal is not None and isinstance(event, TrainingAdvanced) and event.loss is not None:
            self.rehearsal.note_loss(event.step, event.loss)

    def show_event(self, event: Event) -> None:
        rehearsal = self.rehearsal
        if rehearsal is not None and isinstance(event, TrainingAdvanced) and self.picture:
            rehearsal.hire(self.picture.network, self.picture.step, self.picture.loss)
            if not self.moves:
                rehearsal.sing_line()
        elif rehearsal is not None and isinstance(event, ResultReady) and event.networks:
            if rehearsal.step < rehearsal.steps:
                rehearsal.hire(event.networks[0].network(), rehearsal.steps, None)
        elif isinstance(event, RunFailed | RunCancelled):
            self._end()
        self.show_all()

    def _end(self) -> None:
        """Forget the network that was not to learn on."""
        self.rehearsal = None
        self._stop_singing(finished=False)

    def _stop_singing(self, *, finished: bool) -> None:
        self._singing = False
        if self._slowed:
            self._tempo, self._slowed = 0, False
        self.learn(running=False, finished=finished)

    def action_slower(self) -> None:
        self._slowed = False
        super().action_slower()

    def action_faster(self) -> None:
        self._slowed = False
        super().action_faster()

    @property
    def playing(self) -> bool:
        return self._playing

    def animate_step(self) -> None:
        self._ticks += 1
        if self._playing and self._ticks % BEAT == 0:
            self.position += 1
            self._playing = self.position < len(SONG.cycle) - 1
            self.show_all()
        elif self._singing and self.rehearsal is not None and self._ticks % BABBLE == 0:
            self._sing(self.rehearsal)
            self.show_all()

    def _sing(self, rehearsal: Rehearsal) -> None:
        ended = rehearsal.sing_word() if self.moves else False
        wanted = HURRIED if all(rehearsal.known) else WATCHED
        if ended and self._slowed and self._tempo != wanted:
            self._tempo = wanted
            self.engine.set_tempo(self.steps_per_frame)
        if not self.running and rehearsal.step == rehearsal.steps:
            if not self.moves:
                rehearsal.sing_line()
            if rehearsal.finale >= FINALE:
                self._stop_singing(finished=True)

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        found, strings = (self.rehearsal if self.learns else None), self.strings
        self.set_class(found is not None, "learns")
        self.query_one("#settings", Line).show(self._told(found), "accent" if found else "dim")
        self.query_one("#newborn", Line).show("" if self._slowed else self.newborn_text())
        marks = found.known if found else ()
        position = -1 if found else self.position
        song = Karaoke(PHRASES, position, marks, self.covered, self.heard)
        self.query_one(KaraokeScreen).show(song)
        if found:
            self.query_one("#loss", Plot).show(loss_figure(found.losses, found.steps, strings))
            pins = [line_row(line, strings) for line in (found.lines[0] if found.lines else None, found.last) if line]
            self.query_one("#pins", Rows).show(pins, told=())
            lines: list[Row] = [line_row(line, strings) for line in found.lines[1:] if line is not found.last]
            live: list[Row] = [[("♪ " + " ".join(found.words), "strong")]] if self._singing else []
            # Whoever hears them needs no pins: each line comes in its turn.
            sung = [line_row(line, strings) for line in found.lines]
            self.query_one("#lines", Rows).show([*lines, *live], told=[*sung, *live])
        self._learn_all()

    def _told(self, found: Rehearsal | None) -> str:
        strings = self.strings
        if found is not None:
            return standing(found, self.spec, strings)
        if self.learns:
            return strings("lab.karaoke.begin", model=strings(f"model.{self.spec.cell}"), units=self.spec.units)
        if self.covered:
            return strings("lab.karaoke.covered")
        place = sum(SONG.tokens[token] == STOP for token in SONG.cycle[: self.position]) + 1
        return strings(
            "lab.karaoke.place", phrase=place, phrases=len(PHRASES), word=self.position + 1, words=len(SONG.cycle)
        )

    def _learn_all(self) -> None:
        found = self.rehearsal
        self.learn(
            position=self.position,
            covered=self.covered,
            step=found.step if found else 0,
            words_right=sum(found.known) if found else 0,
        )


LAB = KaraokeLab
