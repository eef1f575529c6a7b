"""Experiment `data`: how a learner's own file is read, before anything is trained on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np

from core.base.errors import DembowError
from core.base.options import Option, with_values
from core.experiments.experiment import Experiment
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.result import Result, Row
from core.jobs.stages import StageEntered
from core.series.answers import OF_FILES, UNANSWERED, Answers
from core.series.csv_series import CsvSeries, preview_series
from core.series.reading import Question, Reading
from core.series.time_order import date_text

SHOWN = 5
"""Values at each end that a preview shows."""
DRAWN = 400
"""Values of the series, evenly spread, that a preview draws."""


class DataRequest(Spec, frozen=True, tag="data"):
    """The spec names a file, a column of it, and what the learner said of it."""

    path: Annotated[str, Option(hidden=True)] = ""
    column: Annotated[str, Option(read_with=OF_FILES)] = ""
    """Column, by name or number; empty for the one that measures something."""
    answers: Answers = UNANSWERED

    @property
    def own_file(self) -> str | None:
        return self.path

    def answered(self, question: Question, choice: str) -> DataRequest:
        """Return the request with one question answered."""
        if question.option == "column":
            return msgspec.structs.replace(self, column=choice)
        many = {"where": tuple(choice.split(";")), "missing": tuple(choice.split(","))}
        return with_values(self, {question.option: many.get(question.option, choice)})

    def check(self) -> None:
        """Raise `DembowError` where no file is named, or for an answer that is none of the possible ones."""
        if not self.path:
            raise DembowError("data_without_file")
        super().check()


class DatedValue(msgspec.Struct, frozen=True):
    """One value of the series with its date."""

    place: int
    """Place in the series, counted from 1."""
    date: str
    """Date as text; empty where the file has no dates."""
    value: float | None
    """None where there is a gap."""


class DataResult(Result, frozen=True, tag="data"):
    """The result says how the file is read, and shows the series as it then is."""

    path: str
    column: str
    """Column that was asked for; empty where none was."""
    answers: Answers
    reading: Reading
    first: tuple[DatedValue, ...]
    last: tuple[DatedValue, ...]
    drawn: tuple[DatedValue, ...]
    """Values from first to last, evenly spread."""
    least: float
    mean: float
    most: float

    def document(self) -> dict[str, Any]:
        """Return the result as `--json` prints it: the reading with all that it could say, be it empty."""
        reading = {name: msgspec.to_builtins(getattr(self.reading, name)) for name in self.reading.__struct_fields__}
        return {**super().document(), "reading": reading}

    def rows(self) -> list[Row]:
        """Return the first and the last values."""
        return [{"place": one.place, "date": one.date, "value": one.value} for one in (*self.first, *self.last)]


def run(spec: DataRequest) -> Iterator[Event]:
    """Yield the result; what stays open is named in its reading."""
    began = time.monotonic()
    yield StageEntered("reading")
    found = preview_series(Path(spec.path), spec.column, spec.answers)
    count = len(found.values)
    drawn = np.unique(np.linspace(0, count - 1, min(count, DRAWN)).round().astype(int))
    cut = min(SHOWN, count)
    result = DataResult(
        path=spec.path,
        column=spec.column,
        answers=spec.answers,
        reading=found.reading,
        first=tuple(dated(found, place) for place in range(cut)),
        last=tuple(dated(found, place) for place in range(max(cut, count - SHOWN), count)),
        drawn=tuple(dated(found, int(place)) for place in drawn),
        least=float(np.nanmin(found.values)),
        mean=float(np.nanmean(found.values)),
        most=float(np.nanmax(found.values)),
        cached=False,
        seconds=round(time.monotonic() - began, 3),
    )
    yield ResultReady(result)


def dated(series: CsvSeries, place: int) -> DatedValue:
    """Return the value at a place with its date."""
    value = float(series.values[place])
    date = "" if series.stamps is None else date_text(series.stamps[place])
    return DatedValue(place + 1, date, None if np.isnan(value) else value)


EXPERIMENT = Experiment(DataRequest, DataResult, lambda spec, _: run(spec), shared=False)
