"""What a lab on series knows: the data, who has forecast it and how well, what the learner drew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.base.arrays import Floats
from core.jobs.events import CurvesAdvanced, Event, ResultReady, RowFinished, RunCancelled, RunFailed, SeriesReady
from tui.ladder.names import RowDocument

Key = tuple[str, str]
"""A model and its strategy."""
YOU: Key = ("you", "direct")
Learning = tuple[Sequence[float], Sequence[float]]
"""Loss of each epoch, on the training part and on the validation part."""


class Contest:
    """Hears the events of a run and keeps what they told."""

    def __init__(self) -> None:
        self.inputs: Floats = np.zeros((0, 0), np.float32)
        """(count, window): what is seen of the validation part; NaN where it is hidden."""
        self.truth: Floats = np.zeros((0, 0), np.float32)
        """(count, horizon)"""
        self.hidden: Floats | None = None
        """(count, horizon): places of the truth within the window; none where it comes after."""
        self.rows: dict[Key, RowDocument] = {}
        self.said: dict[Key, Floats] = {}
        """What each says of the validation part, finished or not: (count, horizon), or (count, 1) while it learns."""
        self.curves: dict[Key, Learning] = {}
        self.waiting: list[Key] = []
        """Asked for and not finished."""
        self.learning: Key | None = None
        self.fraction = 0.0
        """Of the whole run."""
        self.drawn: dict[int, Floats] = {}
        """The learner's own forecasts by window."""
        self.document: Mapping[str, object] = {}
        """Of the last run that finished."""

    def __len__(self) -> int:
        return len(self.inputs)

    def begin(self, asked: Sequence[Key]) -> None:
        """A run begins: nobody has forecast anything yet."""
        self.rows, self.said, self.curves = {}, {}, {}
        self.waiting = list(dict.fromkeys(asked))
        self.learning, self.fraction = None, 0.0

    def hear(self, event: Event) -> None:
        """Keep what an event tells."""
        if isinstance(event, SeriesReady):
            self._take(event)
        elif isinstance(event, CurvesAdvanced):
            key = (event.label, event.strategy)
            self.learning, self.fraction = key, event.fraction
            self.curves[key] = (event.loss, event.valid_loss)
            if event.said is not None:
                self.said[key] = event.said.array()
        elif isinstance(event, RowFinished):
            key = (event.row["model"], event.row["strategy"])
            self.rows[key], self.said[key] = event.row, event.said.array()
            if not event.row["baseline"]:
                self.curves[key] = (event.row["loss"], event.row["valid_loss"])
            if key in self.waiting:
                self.waiting.remove(key)
            self.fraction = max(self.fraction, event.fraction)
        elif isinstance(event, ResultReady):
            self.document, self.waiting, self.learning = event.document, [], None
        elif isinstance(event, RunCancelled | RunFailed):
            self.waiting, self.learning = [], None

    def draw(self, place: int, values: Sequence[float]) -> None:
        """The learner committed to a forecast of one window."""
        self.drawn[place] = np.asarray(values, np.float32)

    @property
    def bar(self) -> Key | None:
        """The best baseline: what there is to beat."""
        return next((key for key, row in self.rows.items() if row["verdict"]["key"] == "bar"), None)

    def ranked(self) -> list[Key]:
        """Best first, the learner among them; then who still learns, then what went to infinity."""
        keys = [key for key, row in self.rows.items() if row["mse"] is not None]
        lost = [key for key, row in self.rows.items() if row["mse"] is None]
        keys.sort(key=lambda key: float(self.rows[key]["mse"]))
        if self.drawn:
            # The learner's few windows may be easy or hard ones: what ranks is the error beside the bar's on the same.
            bar = self.bar
            share = self.error(YOU) / (self.error(bar) or 1.0) if bar else 1.0
            worth = share * float(self.rows[bar]["mse"]) if bar else float("inf")
            place = next((n for n, key in enumerate(keys) if self.rows[key]["mse"] > worth), len(keys))
            keys.insert(place, YOU)
        return [*keys, *self.waiting, *lost]

    def error(self, key: Key) -> float:
        """Mean squared error on the windows that the learner drew."""
        places = list(self.drawn)
        said = np.stack(list(self.drawn.values())) if key == YOU else self.said[key][places]
        truth = self.truth[places]
        return float(np.mean((said.astype(np.float64) - truth[:, : said.shape[1]]) ** 2))

    def stretch(self, place: int) -> tuple[list[float], list[int]]:
        """A window with what is to be said of it: the values, NaN where they are hidden, and the places of those."""
        window = self.inputs[place]
        if self.hidden is not None:
            return window.tolist(), [int(one) for one in self.hidden[place]]
        horizon = self.truth.shape[1]
        return [*window.tolist(), *[float("nan")] * horizon], list(range(len(window), len(window) + horizon))

    def _take(self, event: SeriesReady) -> None:
        inputs, truth = event.inputs.array(), event.truth.array()
        if inputs.shape != self.inputs.shape or not np.array_equal(inputs, self.inputs, equal_nan=True):
            self.drawn = {}
        if truth.shape[1:] != self.truth.shape[1:]:
            self.drawn = {}
        self.inputs, self.truth = inputs, truth
        self.hidden = None if event.hidden is None else event.hidden.array()
