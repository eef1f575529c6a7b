"""The phrases lab: five models learn the song and sing it, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.phrases import COUNTS, MODELS, PhrasesSpec, describe_rules
from core.experiments.untyped import Untyped
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.networks.cells import NETWORK_CELLS
from core.networks.network import count_parameters, hidden_units
from core.words.generation import describe_phrases
from core.words.vocabulary import SONG
from tui.drawing.odds_bars import Series, Throw
from tui.drawing.verdicts import GLYPHS
from tui.keras.song import choir_code
from tui.lab_kit.base import Document, Lab
from tui.labs.phrases.state import Choir
from tui.labs.phrases.terms import KEYS
from tui.widgets.line import Line
from tui.widgets.models_table import ModelLine, ModelsTable
from tui.widgets.odds_bars import OddsBars
from tui.widgets.phrase_list import PhraseList
from tui.widgets.sentence import Sentence

UNITS = (2, 3, 4, 8)
LONGEST_LOOK = 3
COLDEST, HOTTEST = 0.25, 3.0
STEP = 0.25
A_TICK = 25
"""Phrases sung at each redraw once training is over."""
WHOLE = 300
"""Phrases after which singing stops by itself."""


class PhrasesLab(Lab):
    """Settings: model, units, words_back, temperature, greedy, state, position, steps."""

    lab_name = "phrases"
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    PhrasesLab {
        & ModelsTable { margin: 1 0; }
        & #lower { height: 1fr; min-height: 11; }
        & PhraseList { width: 1fr; height: 100%; }
        & OddsBars { width: 1fr; margin: 0 0 0 2; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.choir = Choir()
        self.model = COUNTS
        self.position = 0
        self.steps = 1000
        self.throw: Throw | None = None
        self._random = np.random.default_rng(7)
        self._training: str | None = None
        self._taught: dict[tuple[str, int], Document] = {}
        """What the engine told of each training, by model and units."""
        self._fraction = 0.0
        self._queue: list[str] = []
        self._singing: list[str] = []

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield ModelsTable(GLYPHS, id="models")
        yield Sentence(id="song")
        with Horizontal(id="lower"):
            yield PhraseList(GLYPHS, id="phrases")
            yield OddsBars(id="odds")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        choir = self.choir
        self.model = str(settings.get("model", self.model))
        self.position = int(settings.get("position", self.position))
        self.steps = int(settings.get("steps", self.steps))
        choir.units = int(settings.get("units", choir.units))
        choir.look_back(int(settings.get("words_back", choir.words_back)))
        choir.temperature = float(settings.get("temperature", choir.temperature))
        choir.greedy = bool(settings.get("greedy", choir.greedy))
        choir.state = settings.get("state", choir.state)
        self.throw = None
        self.show_all()

    def action_run(self) -> None:
        """Train the selected model and let it sing; or stop what goes on."""
        if self.running or self._singing:
            self._queue.clear()
            self._singing.clear()
            self.stop_run()
            self.learn(running=False)
        elif self.choir.knows(self.model):
            self._begin_singing(self.model)
        else:
            self._train(self.model)

    def action_all(self) -> None:
        """Train every model, one after the other."""
        if self.running:
            return
        self._begin_singing(COUNTS)
        self._queue = [model for model in MODELS if not self.choir.knows(model)]
        if self._queue:
            self._train(self._queue.pop(0))

    def action_scrub(self, steps: int) -> None:
        self.position = (self.position + steps) % len(SONG.cycle)
        self.throw = None
        self.show_all()

    def action_model(self) -> None:
        """The next model."""
        self._select((MODELS.index(self.model) + 1) % len(MODELS))

    def action_look_back(self) -> None:
        """How many words the counts look back: one, two, three."""
        self.choir.look_back(self.choir.words_back % LONGEST_LOOK + 1)
        self.throw = None
        self.show_all()

    def action_greedy(self) -> None:
        """Greedy or sampled."""
        self.choir.greedy = not self.choir.greedy
        self._new_rules()

    def action_state(self) -> None:
        """Carried from phrase to phrase, or reset."""
        self.choir.state = "reset" if self.choir.state == "carried" else "carried"
        self._new_rules()

    def action_warmer(self) -> None:
        """A wilder draw."""
        self.choir.temperature = min(HOTTEST, self.choir.temperature + STEP)
        self._new_rules()

    def action_colder(self) -> None:
        """A bolder draw."""
        self.choir.temperature = max(COLDEST, self.choir.temperature - STEP)
        self._new_rules()

    def action_units(self) -> None:
        """The next size. Networks of another size must be trained anew."""
        sizes = [*UNITS, UNITS[0]]
        self.choir.units = sizes[sizes.index(self.choir.units) + 1] if self.choir.units in UNITS else UNITS[0]
        self._new_rules()

    def action_word(self) -> None:
        """Throw once for the word after the present context."""
        odds = self.choir.odds(self.model, self.position)
        if odds is not None:
            draw = float(self._random.random())
            self.throw = Throw(draw, self.choir.sampling.choose(odds, draw))
            self.show_all()

    def keras_code(self) -> str:
        choir = self.choir
        how = (choir.sampling, choir.state, choir.words_back)
        return choir_code(self.model, choir.units, len(SONG.tokens), self.steps, *how)

    def shared(self) -> PhrasesSpec:
        return self.choir.spec(self.model, self.steps, PhrasesSpec().count)

    def show_event(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced) and event.network and self._training:
            self._fraction = event.fraction
            self.choir.hire(self._training, event.network.network())
            self.choir.sing(self._training, 2)
        elif isinstance(event, ResultReady) and self._training:
            if event.networks:
                self.choir.hire(self._training, event.networks[0].network())
            trained, self._training = self._training, None
            self._taught[trained, self.choir.units] = event.document
            self.choir.trained.add((trained, self.choir.units))
            self._begin_singing(trained)
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
        if len(self.choir.phrases(model)) >= WHOLE:
            self._singing.pop(0)
            self._note_song(model)
            if not self._singing and self._training is None:
                self.learn(running=False, finished=True)
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        choir, strings = self.choir, self.strings
        how = strings(f"lab.phrases.how_{'greedy' if choir.greedy else 'sampled'}", temperature=choir.temperature)
        state = strings(f"lab.phrases.state_{choir.state}")
        sizes = {"units": choir.units, "words_back": choir.words_back}
        self.query_one("#settings", Line).show(strings("lab.phrases.settings", how=how, state=state, **sizes), "dim")
        self.query_one(ModelsTable).show([self._line(model) for model in MODELS], MODELS.index(self.model))
        words = [SONG.tokens[token] for token in SONG.cycle]
        self.query_one(Sentence).show(words, self.position, choir.words_back if self.model == COUNTS else len(words))
        verdicts = {verdict: strings(f"verdict.{verdict}") for verdict in GLYPHS}
        sung = [
            (phrase.verdict, " ".join(phrase.words) or strings("phrases.silence"))
            for phrase in choir.phrases(self.model)
        ]
        title = strings("lab.phrases.sung", model=strings(f"model.{self.model}"), count=len(sung))
        self.query_one(PhraseList).show(title, sung, verdicts)
        self._show_odds(words)
        self._learn_all(words)

    def _show_odds(self, words: list[str]) -> None:
        counts = self.choir.odds(COUNTS, self.position)
        series = (
            [Series(self.strings("lab.phrases.counted", words=self.choir.words_back), [float(p) for p in counts])]
            if counts is not None
            else []
        )
        odds = None if self.model == COUNTS else self.choir.odds(self.model, self.position)
        if odds is not None:
            series.append(Series(self.strings(f"model.{self.model}"), [float(p) for p in odds]))
        title = self.strings("lab.phrases.after", word=words[self.position])
        self.query_one(OddsBars).show(title, SONG.tokens, series, self.throw)

    def _learn_all(self, words: list[str]) -> None:
        choir = self.choir
        facts: dict[str, object] = {
            "model": self.model,
            "units": choir.units,
            "words_back": choir.words_back,
            "temperature": choir.temperature,
            "sampling": "greedy" if choir.greedy else "sampled",
            "state": choir.state,
            "position": self.position,
            "word": words[self.position],
            "context": " ".join(words[(self.position - back) % len(words)] for back in (2, 1, 0)),
            "tie": choir.tie(self.position),
            "trained": [
                model
                for model in MODELS
                if (model, choir.units) in choir.trained or (model == COUNTS and choir.phrases(COUNTS))
            ],
            "phrases": len(choir.phrases(self.model)),
            **choir.percents(self.model),
        }
        # A lesson quotes these beside the course's own figures, which were measured under the same rules.
        for model in MODELS if choir.plain_rules else ():
            if choir.phrases(model) and not (self.running and model == self._training):
                facts |= {f"{model}_{name}": value for name, value in choir.percents(model).items()}
        self.learn(**facts)

    def _line(self, model: str) -> ModelLine:
        choir = self.choir
        cell = NETWORK_CELLS.get(model)
        label = self.strings(f"model.{model}")
        if cell is not None and model != "one_step":
            label = f"{label} {choir.units}"
        if model == self._training:
            status = f"{self._fraction:.0%}"
        elif cell is None:
            status = ""
        elif choir.knows(model):
            width = hidden_units(cell, choir.units, len(SONG.tokens))
            status = self.strings("lab.phrases.parameters", count=count_parameters(cell, width, len(SONG.tokens)))
        else:
            status = self.strings("lab.phrases.untrained")
        phrases = choir.phrases(model)
        last = phrases[-1] if phrases else None
        line = ModelLine(label, status, choir.verdicts(model))
        if last:
            line.phrase, line.verdict = " ".join(last.words) or self.strings("phrases.silence"), last.verdict
        return line

    def _train(self, model: str) -> None:
        self._training, self._fraction = model, 0.0
        self.choir.forget_phrases(model)
        # It sings here: what it sings by the rules of the moment is what the notebook is to have.
        self.start_run(PhrasesSpec(cell=model, units=self.choir.units, steps=self.steps, count=1), noted=False)

    def _note_song(self, model: str) -> None:
        """All that a model sang, as `dembow phrases --json` would tell it."""
        choir = self.choir
        if model == COUNTS and choir.words_back > 1:
            return  # no spec asks for that
        spec = choir.spec(model, self.steps)
        plain = {"experiment": "phrases", "cell": COUNTS, "units": None, "parameters": len(SONG.tokens) ** 2}
        taught = self._taught.get((model, choir.units), {**plain, "accuracy": None, "steps": None, "cached": False})
        sung = describe_phrases(choir.phrases(model))
        self.note(spec, Untyped.of({"seconds": 0.0, **taught, "seed": spec.seed, **describe_rules(spec), **sung}))

    def _begin_singing(self, model: str) -> None:
        self.choir.forget_phrases(model)
        self._singing.append(model)
        self.learn(running=True, finished=False)

    def _new_rules(self) -> None:
        """Phrases sung under other rules say nothing about these."""
        self.choir.forget_phrases()
        self.throw = None
        self.show_all()

    def _select(self, place: int) -> None:
        self.model = MODELS[place]
        self.throw = None
        self.show_all()

    @on(ModelsTable.ModelPicked)
    def _picked(self, event: ModelsTable.ModelPicked) -> None:
        event.stop()
        self._select(event.place)

    @on(Sentence.WordPicked)
    def _word(self, event: Sentence.WordPicked) -> None:
        event.stop()
        self.action_scrub(event.place - self.position)


LAB = PhrasesLab
