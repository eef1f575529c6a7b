"""The letters lab: a network learns a text letter by letter and writes on the way; counts of letters set the bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container

from core.base.language import Strings
from core.base.options import settings_of
from core.engine.client import Engine
from core.experiments.letters import LettersSpec
from core.experiments.letters_result import NETWORK, LettersResult, Written
from core.experiments.spec import Spec
from core.jobs.events import LAST_EVENTS, Event, LettersAdvanced, ResultReady
from core.jobs.letter_strokes import CountsRow, Look, Stroke
from core.jobs.result import expect
from core.words.letter_texts import FILES, OWN_TEXT, load_text
from tui.drawing.manuscript import page_rows, sample_rows
from tui.drawing.numbers import hundredths
from tui.drawing.rows import Row
from tui.lab_kit.base import following
from tui.lab_kit.fields import FieldsLab
from tui.lab_kit.modal import ModalLab
from tui.lab_kit.newborn import NewbornLab
from tui.lab_kit.one_run import OneRunLab
from tui.labs.letters.figures import perplexity_figure
from tui.labs.letters.keras import keras_codes
from tui.labs.letters.settings import USUAL, configured
from tui.labs.letters.terms import KEYS, MEASURED
from tui.labs.letters.words import (
    COUNTED,
    brakes_of,
    network_name,
    overfit_of,
    source_of,
    text_name,
    verdict_of,
    writer_name,
)
from tui.widgets.fields import Field, Fields
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.rows import Rows

UNITS = (16, 32, 64, 128)
DROPOUTS = (0.0, 0.3, 0.5)
PATIENCES = (None, 6)
SEEDS = (1, 5, 8)
PAGE = "page"
"""Writer of what was written on the way, which is the first that is shown when training is over."""
WIDE = 110
"""Columns of the lab from which the page stands beside the curve."""
LETTERS_A_TICK = 9
"""Letters of a sample that appear between two redraws: some hundred a second."""


class LettersLab(ModalLab, FieldsLab, OneRunLab[LettersSpec, LettersResult], NewbornLab):
    """Settings: the options of a `LettersSpec`, and who, heat."""

    lab_name = "letters"
    keys: ClassVar[Mapping[str, str]] = KEYS
    measured = MEASURED
    modes = ("writing",)
    fronts = ("#body",)
    DEFAULT_CSS = """
    LettersLab {
        & #body { height: 1fr; min-height: 12; layout: vertical; margin: 1 0 0 0; }
        & Plot { height: 1fr; min-height: 7; }
        & #written { height: auto; }
        & #page { height: 1fr; min-height: 4; margin: 0 0 1 0; }
        & #paper { height: 3fr; }
        & Plot { height: 4fr; }
        & Fields { display: none; }
        &.wide #body { layout: horizontal; }
        &.wide #paper { width: 1fr; max-width: 66; height: 100%; margin: 0 2 0 0; }
        &.wide Plot { width: 1fr; height: 100%; }
        &.writing #body { display: none; }
        &.writing Fields { display: block; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        self.who = PAGE
        self.heat = 1.0
        self._counts: tuple[CountsRow, ...] = ()
        self._looks: list[Look] = []
        self._page: list[Stroke] = []
        self._step = 0
        self._shown = 0
        """Letters of the sample that have appeared."""
        self._opening = ""

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="standing", style="strong")
        yield Fields(id="fields")
        with Container(id="body"):
            with Container(id="paper"):
                yield Line(id="written", style="dim")
                yield Rows(id="page")
            yield Plot(id="plot")
        yield Line(id="said")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")
        self.call_after_refresh(self.show_all)

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.trains = False
        self.ask(configured(self.spec, settings))
        if "who" in settings or "heat" in settings:
            self.who = str(settings.get("who", NETWORK))
            self.heat = float(settings.get("heat", self.heat))
            self._begin_sample()
            self.show_all()

    def take(self, spec: Spec) -> None:
        self.ask(expect(spec, LettersSpec))

    def ask(self, spec: LettersSpec) -> None:
        if (spec.text, spec.path) != (self.spec.text, self.spec.path):
            self._opening = ""
        super().ask(spec)

    def forget(self) -> None:
        self._counts, self._looks, self._page, self._step = (), [], [], 0
        self.who = PAGE
        super().forget()

    def action_scrub(self, steps: int) -> None:
        """Let the network write at the next temperature, when it has learned."""
        result = self.result
        if result is None:
            return
        hot = sorted(one.temperature for one in result.samples if one.who == NETWORK)
        place = min(range(len(hot)), key=lambda each: abs(hot[each] - self.heat))
        if self.who == NETWORK:
            place = min(len(hot) - 1, max(0, place + steps))
        self.who, self.heat = NETWORK, hot[place]
        self._begin_sample()
        self.show_all()

    def action_writer(self) -> None:
        """Show what the next writer wrote: the page of the way, the network, then each counts."""
        if self.result is not None:
            counts = [row.name for row in reversed(self.result.counts)]
            self.who = following((PAGE, NETWORK, *counts), self.who)
            self._begin_sample()
            self.show_all()

    def action_dropout(self) -> None:
        """Hide another share of the hidden state while it learns."""
        self.ask(replace(self.spec, dropout=following(DROPOUTS, self.spec.dropout)))

    def action_early(self) -> None:
        """Stop when the validation part gets no better, or never."""
        self.ask(replace(self.spec, patience=following(PATIENCES, self.spec.patience)))

    def action_text(self) -> None:
        """Learn the next text."""
        names = (*FILES, OWN_TEXT) if self.spec.path else tuple(FILES)
        self.ask(replace(self.spec, text=following(names, self.spec.text)))

    def action_units(self) -> None:
        """Take another size."""
        self.ask(replace(self.spec, units=following(UNITS, self.spec.units)))

    def action_seeds(self) -> None:
        """Train more networks side by side, or one."""
        self.ask(replace(self.spec, seeds=following(SEEDS, self.spec.seeds)))

    def action_file(self) -> None:
        """Ask for the path of the learner's own text."""
        self.enter("writing")
        field = Field("path", self.strings("lab.letters.path"), self.spec.path, self.strings("lab.letters.path_hint"))
        self.ask_for([field])

    def written(self, values: Mapping[str, str]) -> None:
        spec = replace(self.spec, text=OWN_TEXT, path=values["path"])
        spec.check()
        opening = load_text(OWN_TEXT, spec.path).text
        self.ask(spec)
        self._opening = opening

    def shared(self) -> LettersSpec | None:
        return self.spec if self.spec.own_file is None else None

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec, trains=self.trains)

    def hear(self, event: Event) -> None:
        # All of them, drawn or not: each tells what was written since the one before.
        if isinstance(event, LettersAdvanced):
            self._counts, self._step = event.counts, event.step
            self._looks += event.looks
            self._page += event.written
        elif isinstance(event, ResultReady):
            result = expect(event.result, LettersResult)
            self.result, self._counts = result, result.counts
            self._looks, self._page = list(result.looks), list(result.page)
        super().hear(event)

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        elif isinstance(event, LAST_EVENTS):
            self.forget()
        self.show_all()

    @property
    def playing(self) -> bool:
        sample = self._sample()
        return sample is not None and self._shown < len(sample.text)

    def animate_step(self) -> None:
        if self.playing:
            self._shown += LETTERS_A_TICK
            self._show_page()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, spec, result = self.strings, self.spec, self.result
        told = strings(
            "lab.letters.settings",
            text=text_name(spec.text, strings),
            network=network_name(spec.cell, spec.units, strings),
            brakes=brakes_of(spec.dropout, spec.patience, strings),
            steps=spec.steps,
            seeds=spec.seeds,
        )
        self.query_one("#settings", Line).show(told, "dim")
        self.query_one("#standing", Line).show(self._standing_text(), "strong" if self.running or result else "plain")
        figure = perplexity_figure(self._looks, self._counts, spec.steps, strings)
        self.query_one(Plot).show(self.haunted(figure))
        said = f"{verdict_of(result, strings)} {overfit_of(result, strings)}" if result is not None else ""
        self.query_one("#said", Line).show(said, "plain")
        self._show_page()
        self._learn_all()

    def _standing_text(self) -> str:
        strings, result = self.strings, self.result
        if result is not None:
            return strings("lab.letters.over")
        if not self.running:
            return strings("lab.letters.begin")
        look = self._looks[-1] if self._looks else None
        if look is None:
            return strings("lab.letters.reading")
        text = strings("lab.letters.standing", step=self._step, train=f"{look.train:.2f}", valid=f"{look.valid:.2f}")
        tempo = self.tempo_text()
        return f"{text} · {tempo}" if tempo else text

    def _sample(self) -> Written | None:
        """Return the sample that is shown; none while the page of the way is."""
        result = self.result
        if result is None or self.who == PAGE:
            return None
        return result.sample(self.who, self.heat)

    def _begin_sample(self) -> None:
        """Let the sample appear letter by letter, or at once for whoever wants no motion."""
        sample = self._sample()
        self._shown = 0 if self.moves or sample is None else len(sample.text)

    def _show_page(self) -> None:
        widget = self.query_one("#page", Rows)
        width, height = widget.size
        sample, strings = self._sample(), self.strings
        if sample is not None and self.result is not None:
            who = writer_name(sample.who, self.result, strings)
            known = hundredths(sample.known.mean)
            head = strings("letters.sample", who=who, temperature=f"{sample.temperature:g}", known=known)
            rows: list[Row] = sample_rows(sample.text[: self._shown], width, height)
        elif self._page:
            head = strings("lab.letters.page")
            rows = page_rows(self._page, width, height)
        else:
            head = source_of(self.spec.text, strings) or strings("lab.letters.own")
            rows = sample_rows(self._opening_text(), width, height)
        self.query_one("#written", Line).show(head, "dim")
        widget.show(rows)

    def _opening_text(self) -> str:
        """Return how the text begins; that of a file is known when it has been read."""
        if not self._opening and self.spec.text != OWN_TEXT:
            self._opening = load_text(self.spec.text).text
        return self._opening

    def _learn_all(self) -> None:
        spec, result = self.spec, self.result
        facts: dict[str, object] = {
            **settings_of(spec),
            "patience": spec.patience or 0,
            "step": self._step,
            "who": self.who,
            "heat": self.heat,
            "other_text": spec.text != USUAL.text,
        }
        if result is not None:
            facts |= {"best": round(result.best.mean, 2), "last": round(result.last.mean, 2)}
            facts["test"] = round(result.test.mean, 2)
            facts |= {"best_step": result.ends[0].best_step, "kept_step": result.ends[0].kept_step}
            for row in result.counts:
                name = COUNTED[row.back]
                facts |= {f"{name}_valid": round(row.valid, 2), f"{name}_test": round(row.test, 2)}
            facts["known"] = round(100 * result.sample(NETWORK, self.heat).known.mean)
        self.learn(**facts)


LAB = LettersLab
