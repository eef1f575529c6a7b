"""The race lab: cells learn the song side by side, each the same step at the same time, and sing on their way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.race import RaceSpec
from core.experiments.race_result import Racer, RaceResult, counted
from core.experiments.spec import Spec
from core.jobs.events import LAST_EVENTS, Event, RaceAdvanced, ResultReady
from core.jobs.result import expect
from core.networks.cells import CELLS
from core.networks.network import count_parameters
from core.words.vocabulary import SONG
from tui.drawing.ring import Corner, draw_ring
from tui.drawing.rows import Row
from tui.drawing.verdicts import GLYPHS
from tui.lab_kit.base import above, below, following
from tui.lab_kit.newborn import TEMPOS, NewbornLab
from tui.lab_kit.one_run import OneRunLab
from tui.labs.race.keras import keras_codes
from tui.labs.race.settings import USUAL, configured
from tui.labs.race.terms import KEYS, MEASURED
from tui.labs.race.words import missing
from tui.printing.race import Standing, lanes_at, name_of, sentence, verdict_words
from tui.widgets.line import Line
from tui.widgets.race_track import RaceTrack
from tui.widgets.rows import Rows
from tui.widgets.strips import Contender as Strip
from tui.widgets.strips import Strips

UNITS = (2, 3, 4, 8)
SEEDS = (5, 8, 16, 30)
WATCHED = 3
"""Training steps a picture at the start: a race of three hundred steps is watched for some ten seconds."""


class RaceLab(OneRunLab[RaceSpec, RaceResult], NewbornLab):
    """Settings: cells, units, seeds, seed, steps, count, temperature, greedy, state."""

    lab_name = "race"
    fronts = ("#track", "#ring")
    keys: ClassVar[Mapping[str, str]] = KEYS
    measured = MEASURED
    DEFAULT_CSS = """
    RaceLab {
        & RaceTrack { height: 1fr; min-height: 9; margin: 1 0 0 0; }
        &.over RaceTrack { min-height: 3; }
        & Strips { margin: 1 0 0 0; }
        & #ring { margin: 1 0 0 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        self._field = Standing()
        self._look = -1
        """Place among the looks of a race that is over; the last one until somebody goes back."""

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="standing", style="strong")
        yield Rows(id="ring")
        yield RaceTrack(GLYPHS, id="track")
        yield Strips(id="photo")
        yield Line(id="said")

    def on_mount(self) -> None:
        if self.moves:
            self.set_tempo(TEMPOS.index(WATCHED))
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.ask(configured(self.spec, settings))

    def take(self, spec: Spec) -> None:
        self.ask(expect(spec, RaceSpec))

    def forget(self) -> None:
        self._field, self._look = Standing(), -1
        super().forget()

    def action_scrub(self, steps: int) -> None:
        """Go back and on through a race that is over."""
        if self.result is not None:
            last = len(self.result.looks()) - 1
            self._look = min(last, max(0, (last if self._look < 0 else self._look) + steps))
            self.show_all()

    def action_units(self) -> None:
        """Take another size."""
        self.ask(replace(self.spec, units=following(UNITS, self.spec.units)))

    def action_more(self) -> None:
        """Take more seeds."""
        self.ask(replace(self.spec, seeds=above(SEEDS, self.spec.seeds)))

    def action_fewer(self) -> None:
        """Take fewer seeds."""
        self.ask(replace(self.spec, seeds=below(SEEDS, self.spec.seeds)))

    def shared(self) -> RaceSpec:
        return self.spec

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def hear(self, event: Event) -> None:
        # All of them, drawn or not: each tells what was sung since the one before.
        if isinstance(event, RaceAdvanced):
            self._field.hear(event)
        elif isinstance(event, ResultReady):
            self.result = expect(event.result, RaceResult)
        super().hear(event)

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        elif isinstance(event, LAST_EVENTS):
            self.forget()
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, spec, result = self.strings, self.spec, self.result
        cells = ", ".join(strings(f"model.{cell}") for cell in spec.cells)
        told = strings("lab.race.settings", cells=cells, units=spec.units, seeds=spec.seeds, steps=spec.steps)
        self.query_one("#settings", Line).show(told, "dim")
        self.query_one("#standing", Line).show(self._field_text(), "strong" if self.running or result else "plain")
        lanes = lanes_at(result, self._look, strings) if result else self._field.lanes(strings)
        self.query_one(RaceTrack).show(lanes, verdict_words(strings))
        over = result is not None and self._look in (-1, len(result.looks()) - 1)
        strips = [self._strip(one, result.steps) for one in result.racers] if result and over else []
        self.set_class(bool(strips), "over")
        values = [value for one in strips for value in (*one.values, one.low, one.high)]
        ends = (f"{min(values):.0f}", f"{max(values):.0f}") if values else ("", "")
        self.query_one(Strips).show(strings("lab.race.photo"), strips, ends)
        self.query_one(Strips).display = bool(strips)
        said = missing(result, strings) if result and over else []
        said += [sentence(one, strings) for one in result.comparisons] if result and over else []
        said += [strings("lab.race.legend", steps=spec.steps)] if strips else []
        self.query_one("#said", Line).show("\n".join(said), "plain")
        raced = self.running or result is not None
        self.query_one("#ring", Rows).show([] if raced else self._ring())
        self.query_one("#ring").display = not raced
        self.query_one(RaceTrack).display = raced
        self._learn_all()

    def on_resize(self) -> None:
        self.show_all()

    def _ring(self) -> list[Row]:
        """Return who is to run, and how heavy each is, before anybody has."""
        strings, spec = self.strings, self.spec
        corners = []
        for cell in spec.cells:
            kind, weight = CELLS[cell], count_parameters(CELLS[cell], spec.units, len(SONG.tokens))
            told = strings("lab.race.weighs", count=weight)
            corners.append(Corner(name_of(cell, spec.units, strings), kind.marker, kind.style, weight, told))
        room = self.query_one("#ring").container_size.width or self.size.width, self.size.height
        return draw_ring(corners, spec.seeds, strings("lab.race.who_arrives"), *room)

    def _field_text(self) -> str:
        strings, standing = self.strings, self._field
        if self.result is not None:
            looks = self.result.looks()
            return strings("lab.race.over", step=looks[self._look], steps=self.result.steps)
        if not self.running:
            return strings("lab.race.begin")
        text = strings("lab.race.standing", step=standing.step, steps=self.spec.steps)
        tempo = self.tempo_text()
        return f"{text} · {tempo}" if tempo else text

    def _strip(self, one: Racer, steps: int) -> Strip:
        name, when = name_of(one.cell, one.units, self.strings), one.arrival
        values = counted(one.seed_arrivals, steps)
        return Strip(name, CELLS[one.cell].style, values, when.mean, when.low, when.high)

    def _learn_all(self) -> None:
        facts: dict[str, object] = {
            "units": self.spec.units,
            "seeds": self.spec.seeds,
            "step": self._field.step,
        }
        if self.result:
            for one in self.result.comparisons:
                facts["_".join(one.cells)] = one.ahead or one.verdict
            for each in self.result.racers:
                facts[f"{each.cell}_arrival"] = round(each.arrival.mean)
                facts[f"{each.cell}_arrived"] = each.arrived
                facts[f"{each.cell}_missing"] = each.seeds - each.arrived
        self.learn(**facts)


LAB = RaceLab
