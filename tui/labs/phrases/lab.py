"""The phrases lab: five models learn the song and sing it, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.phrases import MODELS, PhrasesResult, PhrasesSpec, counted
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.result import expect
from core.networks.cells import NETWORK_CELLS
from core.networks.network import count_parameters, hidden_units
from core.words.counts import COUNTS, LONGEST_LOOK
from core.words.generation import STATE_MODES
from core.words.vocabulary import SONG
from tui.drawing.numbers import percent
from tui.drawing.odds_bars import Series, Throw
from tui.drawing.phrase_list import SungPhrase
from tui.drawing.verdicts import GLYPHS
from tui.lab_kit.base import following
from tui.lab_kit.ghost import ghost_of
from tui.lab_kit.network import Which
from tui.lab_kit.newborn import NewbornLab
from tui.lab_kit.noting import Note
from tui.labs.phrases.keras import keras_codes
from tui.labs.phrases.settings import USUAL, configured, of_lab
from tui.labs.phrases.state import KEPT, Choir
from tui.labs.phrases.terms import KEYS, PARTS
from tui.labs.phrases.words import how_of, phrase_text
from tui.widgets.line import Line
from tui.widgets.models_table import ModelLine, ModelsTable
from tui.widgets.odds_bars import OddsBars
from tui.widgets.one_hot import OneHot
from tui.widgets.phrase_list import PhraseList
from tui.widgets.sentence import Sentence
from tui.widgets.unsettled import on

UNITS = (2, 3, 4, 8)
COLDEST, HOTTEST = 0.25, 3.0
STEP = 0.25
A_TICK = 25
"""Phrases sung at each redraw once training is over."""


class PhrasesLab(NewbornLab):
    """The lab lets five models sing.

    Settings: model, units, words_back, temperature, greedy, state, position, steps.
    """

    lab_name = "phrases"
    fronts = ("#keyboard", "#lower")
    keys: ClassVar[Mapping[str, str]] = KEYS
    revealable = PARTS
    DEFAULT_CSS = """
    PhrasesLab {
        & ModelsTable { margin: 1 0; }
        & OneHot { margin: 1 0 0 0; }
        & #lower { height: 1fr; min-height: 11; }
        & PhraseList { width: 3fr; height: 100%; }
        & OddsBars { width: 2fr; height: 100%; margin: 0 0 0 2; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = of_lab(USUAL)
        """The run of the selected model."""
        self.choir = Choir(self.spec)
        self.position = 0
        self.throw: Throw | None = None
        self._random = np.random.default_rng(7)
        self._training: Which | None = None
        self._taught: dict[Which, PhrasesResult] = {}
        """Result of each training."""
        self._fraction = 0.0
        self._notes: dict[str, Note] = {}
        """Note of each model that was asked to sing."""
        self._queue: list[str] = []
        self._singing: list[str] = []

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="newborn")
        yield ModelsTable(GLYPHS, id="models")
        yield Sentence(id="song")
        yield OneHot(id="keyboard")
        with Horizontal(id="lower"):
            yield PhraseList(GLYPHS, id="phrases")
            yield OddsBars(id="odds")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.position = int(settings.get("position", self.position))
        self.take(configured(self.spec, settings))

    def take(self, spec: Spec) -> None:
        """Ask for this run from now on."""
        self.spec = of_lab(expect(spec, PhrasesSpec))
        self.choir.follow(self.spec)
        self.throw = None
        self.show_all()

    def _change(self, **settings: Any) -> None:
        self.take(replace(self.spec, **settings))

    def action_run(self) -> None:
        """Train the selected model and let it sing; or stop what goes on."""
        if self.running or self._singing:
            self._queue.clear()
            self._singing.clear()
            self.stop_run()
            self.learn(running=False)
            return
        self._notes[self.spec.cell] = self.begin_note()
        if self.choir.knows(self.spec.cell):
            self._begin_singing(self.spec.cell)
        else:
            self._train(self.spec.cell)

    def action_all(self) -> None:
        """Train every model, one after the other."""
        if self.running:
            return
        self._queue = [model for model in MODELS if not self.choir.knows(model)]
        self._notes |= dict.fromkeys((COUNTS, *self._queue), self.begin_note())
        self._begin_singing(COUNTS)
        if self._queue:
            self._train(self._queue.pop(0))

    def action_scrub(self, steps: int) -> None:
        self.position = (self.position + steps) % len(SONG.cycle)
        self.throw = None
        self.show_all()

    def action_model(self) -> None:
        """Select the next model."""
        self._change(cell=following(MODELS, self.spec.cell))

    def action_look_back(self) -> None:
        """Let the counts look back one, two or three words."""
        self._change(words_back=self.spec.words_back % LONGEST_LOOK + 1)

    def action_greedy(self) -> None:
        """Sing greedily or sampled."""
        self._change(greedy=not self.spec.greedy)

    def action_state(self) -> None:
        """Carry the state from phrase to phrase, or reset it."""
        self._change(state=following(STATE_MODES, self.spec.state))

    def action_warmer(self) -> None:
        """Draw more wildly."""
        self._change(temperature=min(HOTTEST, self.spec.temperature + STEP))

    def action_colder(self) -> None:
        """Draw more boldly."""
        self._change(temperature=max(COLDEST, self.spec.temperature - STEP))

    def action_units(self) -> None:
        """Take the next size. Networks of another size must be trained anew."""
        self._change(units=following(UNITS, self.spec.units))

    def action_word(self) -> None:
        """Throw once for the word after the present context."""
        odds = self.choir.odds(self.spec.cell, self.position)
        if odds is not None:
            draw = float(self._random.random())
            self.throw = Throw(draw, self.spec.sampling.choose(odds, draw))
            self.show_all()

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def shared(self) -> PhrasesSpec:
        return self.spec

    def show_event(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced) and self.picture and self._training:
            self._fraction = event.fraction
            self.choir.hire(self._training, self.picture.network)
            self.choir.sing(self._training.cell, 2)
        elif isinstance(event, ResultReady) and self._training:
            if event.networks:
                self.choir.hire(self._training, event.networks[0].network())
            trained, self._training = self._training, None
            self._taught[trained] = expect(event.result, PhrasesResult)
            self.choir.trained.add(trained)
            self._begin_singing(trained.cell)
            if self._queue:
                self._train(self._queue.pop(0))
        elif isinstance(event, RunFailed | RunCancelled):
            self._training = None
            self._queue.clear()
        self.show_all()

    def animate_step(self) -> None:
        if not self._singing:
            return
        model = self._singing[0]
        self.choir.sing(model, A_TICK)
        whole = len(self.choir.phrases(model)) >= KEPT
        if whole or not self.choir.knows(model):  # a network of other units, by now, that has learned nothing
            self._singing.pop(0)
            if whole:
                self._note_song(model)
            if not self._singing and self._training is None:
                self.learn(running=False, finished=whole)
        if self.moves or whole or not self._singing:
            self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        choir, strings, spec = self.choir, self.strings, self.spec
        self.query_one("#lower").display = self.shows("phrases") or self.shows("odds")
        self.query_one("#settings", Line).show(self._settings(), "dim")
        self.query_one("#newborn", Line).show(self.newborn_text())
        self.query_one(ModelsTable).show([self._line(model) for model in MODELS], MODELS.index(self.spec.cell))
        words = [SONG.tokens[token] for token in SONG.cycle]
        self.query_one(Sentence).show(words, self.position, spec.words_back if self.spec.cell == COUNTS else len(words))
        self.query_one(OneHot).show(SONG.tokens, SONG.cycle, self.position)
        verdicts = {verdict: strings(f"verdict.{verdict}") for verdict in GLYPHS}
        sung = [(phrase.verdict, phrase_text(phrase.words, strings)) for phrase in choir.phrases(spec.cell)]
        model = strings(f"model.{spec.cell}")
        title = strings("lab.phrases.sung", model=model, count=len(sung))
        if not sung:
            title = strings("lab.phrases.unsung", model=model)
        self.query_one(PhraseList).show(title, sung, verdicts, self._ours())
        self._show_odds(words)
        self._learn_all(words)

    def _ours(self) -> tuple[str, Sequence[SungPhrase]]:
        """Return what the run that ships sang, and whose that is; nothing beside a step that hides it."""
        ghost = ghost_of(self.lab_name)
        if ghost is None or not self.ghostly:
            return "", ()
        result = expect(ghost.result, PhrasesResult)
        model = self.strings(f"model.{result.cell}")
        heading = self.strings("lab.phrases.ours", model=model, units=result.units)
        return heading, [(one.verdict, phrase_text(one.words, self.strings)) for one in result.phrases]

    def _settings(self) -> str:
        """Return the rules of the song, as far as they are on the screen."""
        strings, spec = self.strings, self.spec
        how = how_of(spec, spec.temperature if self.shows("temperature") else None, strings)
        state = [strings("lab.phrases.state_is", state=strings(f"lab.phrases.state_{spec.state}"))]
        sizes = strings("lab.phrases.settings", units=spec.units, words_back=spec.words_back)
        return " · ".join([how, *(state if self.shows("state") else ()), sizes])

    def _show_odds(self, words: list[str]) -> None:
        counts = self.choir.odds(COUNTS, self.position)
        series = (
            [Series(self.strings("lab.phrases.counted", words=self.spec.words_back), [float(p) for p in counts])]
            if counts is not None
            else []
        )
        odds = None if self.spec.cell == COUNTS else self.choir.odds(self.spec.cell, self.position)
        if odds is not None:
            series.append(Series(self.strings(f"model.{self.spec.cell}"), [float(p) for p in odds]))
        # Whose odds they are stands above each of two; above those of the counts alone it stands here.
        after = "lab.phrases.after_counts" if odds is None else "lab.phrases.after"
        title = self.strings(after, word=words[self.position])
        self.query_one(OddsBars).show(title, SONG.tokens, series, self.throw)

    def _learn_all(self, words: list[str]) -> None:
        choir = self.choir
        facts: dict[str, object] = {
            "model": self.spec.cell,
            "units": self.spec.units,
            "words_back": self.spec.words_back,
            "temperature": self.spec.temperature,
            "sampling": "greedy" if self.spec.greedy else "sampled",
            "state": self.spec.state,
            "position": self.position,
            "word": words[self.position],
            "context": " ".join(words[(self.position - back) % len(words)] for back in (2, 1, 0)),
            "tie": choir.tie(self.position),
            "trained": [
                model
                for model in MODELS
                if choir.which(model) in choir.trained or (model == COUNTS and choir.phrases(COUNTS))
            ],
            "phrases": len(choir.phrases(self.spec.cell)),
            **choir.percents(self.spec.cell),
        }
        # A lesson quotes these beside the course's own figures, which were measured under the same rules.
        for model in MODELS if choir.plain_rules else ():
            if choir.phrases(model) and not (self.running and self._in_training(model)):
                facts |= {f"{model}_{name}": value for name, value in choir.percents(model).items()}
        self.learn(**facts)

    def _line(self, model: str) -> ModelLine:
        choir = self.choir
        cell = NETWORK_CELLS.get(model)
        label = self.strings(f"model.{model}")
        if cell is not None and model != "one_step":
            label = f"{label} {self.spec.units}"
        if self._in_training(model):
            status = percent(self._fraction)
        elif cell is None:
            status = ""
        elif choir.knows(model):
            width = hidden_units(cell, self.spec.units, len(SONG.tokens))
            status = self.strings("lab.phrases.parameters", count=count_parameters(cell, width, len(SONG.tokens)))
        else:
            status = self.strings("lab.phrases.untrained")
        phrases = choir.phrases(model)
        last = phrases[-1] if phrases else None
        line = ModelLine(label, status, choir.verdicts(model))
        if last:
            line.phrase, line.verdict = phrase_text(last.words, self.strings), last.verdict
        return line

    def _in_training(self, model: str) -> bool:
        return self.choir.which(model) == self._training

    def _train(self, model: str) -> None:
        self._training, self._fraction = self.choir.which(model), 0.0
        self.choir.forget_phrases(model)
        # It sings here: what it sings by the rules of the moment is what the notebook is to have.
        self.start_run(replace(self.spec, cell=model, count=1), noted=False)

    def _note_song(self, model: str) -> None:
        """Note all that a model sang, as `dembow phrases --json` would tell it."""
        choir = self.choir
        words_back = self.spec.words_back if model == COUNTS else 1
        spec = replace(self.spec, cell=model, count=KEPT, words_back=words_back)
        taught = counted(spec) if model == COUNTS else self._taught[choir.which(model)]
        self._notes[model](spec, taught.sung(spec, choir.phrases(model)))

    def _begin_singing(self, model: str) -> None:
        self.choir.forget_phrases(model)
        self._singing.append(model)
        self.learn(running=True, finished=False)

    @on(ModelsTable.ModelPicked)
    def _picked(self, event: ModelsTable.ModelPicked) -> None:
        event.stop()
        self._change(cell=MODELS[event.place])

    @on(Sentence.WordPicked)
    def _word(self, event: Sentence.WordPicked) -> None:
        event.stop()
        self.action_scrub(event.place - self.position)


LAB = PhrasesLab
