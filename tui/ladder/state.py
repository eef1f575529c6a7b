"""State of a lab on series: the data, who has forecast it and how well, what the learner drew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.base.arrays import Floats
from core.jobs.events import CurvesAdvanced, Event, ResultReady, RowFinished, RunCancelled, RunFailed, SeriesReady
from core.jobs.ladder_row import LadderRow
from core.jobs.result import Result

Key = tuple[str, str]
"""A model and its strategy."""
YOU: Key = ("you", "direct")
Learning = tuple[Sequence[float], Sequence[float]]
"""Loss of each epoch, on the training part and on the validation part."""


class Contest:
    """The contest hears the events of a run and keeps what they tell."""

    def __init__(self) -> None:
        self.inputs: Floats = np.zeros((0, 0), np.float32)
        """Windows of the validation part, NaN where a value is hidden: (count, window)."""
        self.truth: Floats = np.zeros((0, 0), np.float32)
        """Values that are to be said: (count, horizon)."""
        self.hidden: Floats | None = None
        """Places of the truth within the window, (count, horizon); none where it comes after."""
        self.rows: dict[Key, LadderRow] = {}
        self.said: dict[Key, Floats] = {}
        """Forecasts of the validation part, finished or not: (count, horizon), or (count, 1) while one learns."""
        self.curves: dict[Key, Learning] = {}
        self.waiting: list[Key] = []
        """Models that were asked for and have not finished."""
        self.learning: Key | None = None
        self.fraction = 0.0
        """Share of the whole run that is done."""
        self.drawn: dict[int, Floats] = {}
        """Forecasts that the learner drew, by window."""
        self.result: Result | None = None
        """Result of the last run that finished."""

    def __len__(self) -> int:
        return len(self.inputs)

    def begin(self, asked: Sequence[Key]) -> None:
        """Forget what was forecast: a run begins."""
        self.rows, self.said, self.curves = {}, {}, {}
        self.waiting = list(dict.fromkeys(asked))
        self.learning, self.fraction = None, 0.0

    def forget(self) -> None:
        """Forget the series too: they could not be read, and those before them stand for nothing now."""
        self.begin(())
        self.inputs, self.truth, self.hidden, self.drawn = self.inputs[:0], self.truth[:0], None, {}

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
            row = event.row
            key = row.model, row.strategy
            self.rows[key], self.said[key] = row, event.said.array()
            if not row.baseline:
                self.curves[key] = (row.loss, row.valid_loss)
            if key in self.waiting:
                self.waiting.remove(key)
            self.fraction = max(self.fraction, event.fraction)
        elif isinstance(event, ResultReady):
            self.result, self.waiting, self.learning = event.result, [], None
        elif isinstance(event, RunCancelled | RunFailed):
            self.waiting, self.learning = [], None

    def draw(self, place: int, values: Sequence[float]) -> None:
        """Keep the forecast of one window to which the learner committed."""
        self.drawn[place] = np.asarray(values, np.float32)

    @property
    def bar(self) -> Key | None:
        """The best baseline, which there is to beat."""
        return next((key for key, row in self.rows.items() if row.verdict.key == "bar"), None)

    def ranked(self) -> list[Key]:
        """Return the models best first, the learner among them; then who still learns, then what went to infinity."""
        errors = {key: row.mse for key, row in self.rows.items() if row.mse is not None}
        keys = sorted(errors, key=lambda key: errors[key])
        lost = [key for key in self.rows if key not in errors]
        if self.drawn:
            # The learner's few windows may be easy or hard ones: what ranks is the error beside the bar's on the same.
            bar = self.bar
            share = self.error(YOU) / (self.error(bar) or 1.0) if bar else 1.0
            worth = share * errors[bar] if bar else float("inf")
            place = next((n for n, key in enumerate(keys) if errors[key] > worth), len(keys))
            keys.insert(place, YOU)
        return [*keys, *self.waiting, *lost]

    def error(self, key: Key) -> float:
        """Return a mean squared error on the windows that the learner drew."""
        places = list(self.drawn)
        said = np.stack(list(self.drawn.values())) if key == YOU else self.said[key][places]
        truth = self.truth[places]
        return float(np.mean((said.astype(np.float64) - truth[:, : said.shape[1]]) ** 2))

    def stretch(self, place: int) -> tuple[list[float], list[int]]:
        """Return a window's values, NaN where they are hidden or still to come, and the places of those."""
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
