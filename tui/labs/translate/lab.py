"""The translation lab: two translators learn side by side, one through the neck alone, one with attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace as changed
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult

from core.base.language import Strings
from core.base.options import settings_of
from core.engine.client import Engine
from core.experiments.spec import Spec
from core.experiments.translate import LARGEST_LESSON, TranslateSpec, born
from core.experiments.translate_result import WAYS, TranslateResult, Way
from core.jobs.events import LAST_EVENTS, Event, ResultReady, TranslationAdvanced
from core.jobs.result import expect
from core.networks.translator import Translator
from tui.drawing.numbers import hundredths
from tui.drawing.rows import Piece, Row
from tui.lab_kit.base import above, following
from tui.lab_kit.newborn import NewbornLab
from tui.lab_kit.one_run import OneRunLab
from tui.labs.translate.figures import Known, bands_of, curves_of, length_figure
from tui.labs.translate.keras import keras_codes
from tui.labs.translate.settings import USUAL, configured
from tui.labs.translate.state import TEXTS, Answer, Asked, answer
from tui.labs.translate.terms import KEYS, MEASURED
from tui.labs.translate.words import name_of, written_rows
from tui.widgets.alignment import Alignment, Looks
from tui.widgets.canvas import Canvas
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.rows import Rows
from tui.widgets.unsettled import on

UNITS = (8, 16, 24, 32, 64)
SEEDS = (1, 4, 8)
VIEWS = ("text", "lengths")
LEAST = 9
"""Rows that the figure has at the least below the text."""
NOTHING = Looks((), (), (), (), ())


class TranslateLab(OneRunLab[TranslateSpec, TranslateResult], NewbornLab):
    """Settings: the options of a `TranslateSpec`, and phrases, text, slipped, told, view."""

    lab_name = "translate"
    keys: ClassVar[Mapping[str, str]] = KEYS
    measured = MEASURED
    DEFAULT_CSS = """
    TranslateLab {
        & #told { margin: 1 0 0 0; }
        & Alignment { height: 1fr; min-height: 6; }
        & Plot { height: 1fr; min-height: 9; }
        &.both Alignment { height: auto; margin: 0 0 1 0; }
        &.text #told { margin: 0; }
        &.lengths Alignment, &.lengths #told { display: none; }
        &.text Plot { display: none; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        self.asked = Asked()
        self.view = VIEWS[0]
        self._place = 0
        """Written word at the cursor."""
        self._translators: dict[Way, Translator] = {}
        self._known: dict[Way, Known] = {}
        self._now: TranslationAdvanced | None = None
        self._answers: dict[Way, Answer] = {}

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="standing")
        yield Rows(id="texts")
        yield Line(id="told")
        yield Alignment(id="alignment")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        asked = self.asked
        phrases = int(settings.get("phrases", asked.phrases))
        slip = 0 if settings.get("slipped", asked.slip is not None) else None
        told = bool(settings.get("told", asked.told))
        self.asked = Asked(phrases, int(settings.get("text", asked.text)) % TEXTS, slip, told)
        self.view = str(settings.get("view", self.view))
        self.take(configured(self.spec, settings))

    def take(self, spec: Spec) -> None:
        """Ask for this run from now on."""
        self.ask(expect(spec, TranslateSpec))
        self._look(phrases=min(self.asked.phrases, self.spec.furthest))

    def forget(self) -> None:
        self._translators, self._known, self._answers, self._now = {}, {}, {}, None
        super().forget()

    def action_scrub(self, steps: int) -> None:
        """Go to another written word."""
        count = len(self._looks().written)
        self._place = min(max(0, self._place + steps), max(0, count - 1))
        self.show_all()

    def action_longer(self) -> None:
        """Ask for a longer text."""
        self._look(phrases=min(self.spec.furthest, self.asked.phrases + 1))

    def action_shorter(self) -> None:
        """Ask for a shorter text."""
        self._look(phrases=max(1, self.asked.phrases - 1))

    def action_another(self) -> None:
        """Ask for another text of that length."""
        self._look(text=(self.asked.text + 1) % TEXTS)

    def action_slip(self) -> None:
        """Put a wrong word in the place of the one at the cursor, or take it back."""
        self._look(slip=self._place if self.asked.slip is None else None)

    def action_told(self) -> None:
        """Let both hear the right words, or their own."""
        self._look(told=not self.asked.told)

    def action_view(self) -> None:
        """Show the text, or accuracy by length."""
        self.view = following(VIEWS, self.view)
        self.show_all()

    def action_units(self) -> None:
        """Take another size."""
        self.take(replace(self.spec, units=following(UNITS, self.spec.units)))

    def action_taught(self) -> None:
        """Teach longer texts."""
        longest = self.spec.longest % LARGEST_LESSON + 1
        self.take(replace(self.spec, longest=longest))

    def action_seeds(self) -> None:
        """Take more seeds."""
        more = above(SEEDS, self.spec.seeds)
        self.take(replace(self.spec, seeds=SEEDS[0] if more == self.spec.seeds else more))

    @on(Alignment.WordPicked)
    def _picked(self, event: Alignment.WordPicked) -> None:
        event.stop()
        self._place = event.place
        self.show_all()

    def shared(self) -> TranslateSpec:
        return self.spec

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec, trains=self.trains)

    def hear(self, event: Event) -> None:
        if isinstance(event, TranslationAdvanced):
            self._now = event
            self._known = dict(zip(WAYS, event.curves, strict=True))
        elif isinstance(event, ResultReady):
            self.result = expect(event.result, TranslateResult)
            self._known = dict(curves_of(self.result))
        super().hear(event)

    def show_event(self, event: Event) -> None:
        if isinstance(event, TranslationAdvanced):
            self._take_translators(event)
        elif isinstance(event, ResultReady):
            if self._now is not None:
                self._take_translators(self._now)
            self.learn(running=False, finished=True)
        elif isinstance(event, LAST_EVENTS):
            self.forget()
        self.show_all()

    def _take_translators(self, event: TranslationAdvanced) -> None:
        translators = (record.translator() for record in event.translators)
        self._translators = dict(zip(WAYS, translators, strict=True))
        self._answer()

    def _look(self, **asked: Any) -> None:
        """Ask something else of both translators as they stand."""
        self.asked = changed(self.asked, **asked)
        self._answer()
        self.show_all()

    def _answer(self) -> None:
        self._answers = {way: answer(one, self.asked) for way, one in self._translators.items()}
        self._place = min(self._place, max(0, len(self._looks().written) - 1))

    def _looks(self) -> Looks:
        found = self._answers.get("attention")
        return found.looks if found else NOTHING

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, spec = self.strings, self.spec
        weights = [translator.parameters for translator in born(replace(spec, seeds=1))]
        told = strings(
            "lab.translate.settings",
            phrases=spec.longest,
            units=spec.units,
            seeds=spec.seeds,
            neck=weights[0],
            attention=weights[1],
        )
        self.query_one("#settings", Line).show(told, "dim")
        self.query_one("#standing", Line).show(self._standing_text(), "strong" if self.running else "plain")
        self.query_one("#texts", Rows).show(self._texts())
        self.query_one("#told", Line).show(self._told(), "plain")
        self.query_one(Alignment).show(self._looks(), self._place)
        # Until somebody writes there is no alignment: the axes of the exam stand in its place.
        written = bool(self._looks().written)
        both = written and self._rows_needed() + LEAST <= self.size.height
        self.set_class(both, "both")
        self.set_class(written and not both and self.view == "text", "text")
        self.set_class(not written or (not both and self.view != "text"), "lengths")
        figure = length_figure(
            self._known or dict.fromkeys(WAYS, [None] * spec.furthest),
            spec.longest,
            strings,
            bands_of(self.result) if self.result and self.result.seeds > 1 else (),
            self.asked.phrases,
        )
        self.query_one(Plot).show(self.haunted(figure))
        self._learn_all()

    def _rows_needed(self) -> int:
        """Return the rows of all that stands above the figure, with the air between."""
        above = (one for one in self.query_children(Canvas) if one.id not in ("plot", "ghost"))
        return sum(one.rows_needed(self.size.width) for one in above) + 2

    def resembles(self, ghost: Spec) -> bool:
        return isinstance(ghost, TranslateSpec) and ghost.longest == self.spec.longest

    def _standing_text(self) -> str:
        strings, standing = self.strings, self._now
        if self.running and standing is not None:
            losses = standing.losses or (float("nan"), float("nan"))
            neck, attention = ("–" if loss != loss else f"{loss:.2f}" for loss in losses)
            text = strings(
                "lab.translate.standing", step=standing.step, steps=standing.steps, neck=neck, attention=attention
            )
            tempo = self.tempo_text()
            return f"{text} · {tempo}" if tempo else text
        if self.result is None:
            return strings("lab.translate.begin")
        rows = [self.result.at(way, self.asked.phrases) for way in WAYS]
        return strings(
            "lab.translate.found", phrases=self.asked.phrases, **{row.way: f"{row.accuracy.mean:.2f}" for row in rows}
        )

    def _texts(self) -> list[Row]:
        """Return the text, and what both write of it, a mark behind each phrase."""
        strings, width = self.strings, max(20, self.size.width - 1)
        heard: list[list[Piece]] = [
            [(" ".join(clause.spanish), "strong" if place % 2 else "plain")]
            for place, clause in enumerate(self.asked.clauses)
        ]
        rows = written_rows(strings("lab.translate.heard"), heard, width)
        for way, found in self._answers.items():
            rows += written_rows(name_of(way, strings), phrases_seen(found), width)
        return rows

    def _told(self) -> str:
        """Return what the word at the cursor looks at, and what is done to the decoder."""
        looks, strings = self._looks(), self.strings
        parts = []
        if looks.written:
            weights = looks.weights[self._place]
            strongest = max(range(len(weights)), key=weights.__getitem__)
            parts.append(
                strings(
                    "lab.translate.looks",
                    word=looks.written[self._place],
                    seen=looks.heard[strongest],
                    place=strongest + 1,
                    percent=hundredths(weights[strongest]),
                )
            )
        if self.asked.told:
            parts.append(strings("lab.translate.forced"))
        if self.asked.slip is not None:
            parts.append(strings("lab.translate.slipped", place=self.asked.slip + 1))
        return " · ".join(parts)

    def _learn_all(self) -> None:
        looks = self._looks()
        facts: dict[str, object] = {
            **settings_of(self.spec),
            "phrases": self.asked.phrases,
            "text": self.asked.text,
            "slipped": self.asked.slip is not None,
            "told": self.asked.told,
            "view": self.view,
            "word": looks.written[self._place] if looks.written else "",
        }
        if looks.written:
            weights = looks.weights[self._place]
            facts["looks_at"] = looks.heard[max(range(len(weights)), key=weights.__getitem__)]
        for way, found in self._answers.items():
            facts[f"{way}_right"] = sum(found.right)
        if self.result is not None:
            for row in self.result.accuracies:
                if row.phrases == self.asked.phrases:
                    facts[f"{row.way}_accuracy"] = row.accuracy.mean
                    facts[f"{row.way}_told"] = row.told.mean
        self.learn(**facts)


def phrases_seen(found: Answer) -> list[list[Piece]]:
    """Return what one translator wrote, a list of pieces a phrase, with a mark of right or wrong behind each."""
    phrases: list[list[Piece]] = []
    pieces: list[Piece] = []
    for word, wrong in zip(found.looks.written, found.looks.wrong, strict=True):
        pieces.append((word, "bad" if wrong else "plain"))
        if word == ".":
            phrases.append(pieces)
            pieces = []
    if pieces:
        phrases.append(pieces)
    for place, phrase in enumerate(phrases):
        right = place < len(found.right) and found.right[place]
        phrase.append(("✓" if right else "✗", "good" if right else "bad"))
    return phrases


LAB = TranslateLab
