"""Lab notebook: every run of a lab with its settings, its headline and the learner's prediction."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from msgspec.structs import replace

from core.base.errors import DembowError
from core.base.options import check_options
from core.experiments.registry import AnySpec, result_of
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.headline import Headline
from core.jobs.result import Result
from lessons.learner.progress import Progress, RunRow

Settings = dict[str, Any]
UNTELLABLE = (ArithmeticError, LookupError, TypeError, ValueError)
"""Errors of a run of the right form whose values go together in no run: nobody wrote such a one."""


class Prediction(msgspec.Struct, frozen=True):
    """Learner's last answer to a question before a run. The question's text is that of the lesson's step."""

    step: str
    answer: Any
    correct: bool | None = None
    """Whether the answer was right; none where the learner answered "I don't know"."""


@dataclass(frozen=True)
class Run:
    """One run in the notebook, without its result document."""

    row: RunRow

    @property
    def number(self) -> int:
        """Number of the run. Runs are counted from one."""
        return self.row.number

    @property
    def at(self) -> float:
        """Time at which the run ended, in seconds since 1970."""
        return self.row.at

    @property
    def lab(self) -> str:
        """Name of the lab that made the run."""
        return self.row.lab

    @cached_property
    def spec(self) -> Spec | None:
        """Spec of the run; none where another version of dembow, or somebody else, wrote one that this cannot read.

        A value that no option takes, as a file may bring in that a stranger wrote, has no name on any screen.
        """
        try:
            spec: Spec = msgspec.json.decode(self.row.spec, type=AnySpec)
            check_options(spec)
        except (msgspec.DecodeError, RecursionError, DembowError):
            return None
        return spec

    @cached_property
    def settings(self) -> Settings:
        """Spec as plain values, by dotted names."""
        return flatten_settings(_object(self.row.spec))

    @property
    def name(self) -> str:
        """Name of the experiment."""
        return str(self.settings.get("type", ""))

    @property
    def seed(self) -> int | None:
        """First seed of the run; none where the experiment has no seed."""
        seed = self.settings.get("seed")
        return seed if isinstance(seed, int) else None

    @cached_property
    def headline(self) -> Headline | None:
        """Headline of the result; none where another version of dembow wrote one that this version cannot read."""
        try:
            return msgspec.json.decode(self.row.headline, type=Headline)
        except (msgspec.DecodeError, RecursionError):
            return None

    @cached_property
    def prediction(self) -> Prediction | None:
        """Prediction of the learner; none outside of lessons and before a lesson's first question."""
        if not self.row.prediction:
            return None
        try:
            return msgspec.json.decode(self.row.prediction, type=Prediction)
        except (msgspec.DecodeError, RecursionError):
            return None

    @property
    def place(self) -> Place:
        """Lab, lesson and step in which the learner made the run."""
        return Place(self.lab, self.row.lesson, self.row.step)

    @property
    def file(self) -> tuple[str, str] | None:
        """Path and column of the learner's own CSV file, where the run read one. Other machines do not have it."""
        found = self.settings
        for prefix in ("data.", ""):
            if found.get(f"{prefix}source") == "csv":
                return str(found.get(f"{prefix}path", "")), str(found.get(f"{prefix}column", ""))
        return None

    def line(self, result: Result | None) -> str:
        """Return the share line that repeats this run, as `core.experiments.share` writes it; empty where none can."""
        if self.spec is None or self.file is not None:
            return ""
        # A duel's result knows more than its spec: what the clock chose.
        return (result.line if result else "") or share_line(self.spec, self.place)


class Notebook:
    """Reader and writer of one learner's runs. It raises `DembowError` where `Progress` does."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        """Progress file that holds the runs."""

    def latest_bet(self, lesson: str, asked: Collection[str]) -> Prediction | None:
        """Return the latest answer to any of the steps `asked`, those of the lesson that ask for a prediction."""
        bet = self.progress.latest_answer(lesson, asked) if asked else None
        return Prediction(bet[0], bet[1].answer, bet[1].correct) if bet else None

    def keep(self, place: Place, spec: Spec, result: Result, prediction: Prediction | None = None) -> int:
        """Write down a run that has just ended, with what was predicted before it began, and return its number."""
        row = RunRow(
            place.lesson,
            place.step,
            place.lab,
            _json(spec),
            _json(prediction) if prediction else "",
            _json(result.headline(spec)),
        )
        kept = result.kept()
        if kept.line == share_line(spec):
            # It says no more than the spec: `Run.line` writes one that knows the place, too.
            kept = replace(kept, line="")
        return self.progress.keep_run(row, _json(kept.document()))

    def runs(self) -> list[Run]:
        """Return every run, newest first."""
        return [Run(row) for row in self.progress.runs()]

    def run(self, number: int) -> Run:
        """Return the run with that number. Raise `DembowError` where there is none."""
        found = self.runs()
        run = next((run for run in found if run.number == number), None)
        if run is None:
            if not found:
                raise DembowError("no_runs")
            raise DembowError("no_such_run", received=number, first=found[-1].number, last=found[0].number)
        return run

    def document(self, run: Run) -> dict[str, Any]:
        """Return the result of a run as it was written down."""
        return _object(self.text(run))

    def text(self, run: Run) -> str:
        """Return the result of a run as the text that was written down, for `read_result`."""
        return self.progress.run_document(run.number) or "{}"

    def result(self, run: Run) -> Result | None:
        """Return the result of a run, as far as it is kept; none where this version cannot read it, or tell it."""
        return read_result(self.text(run))


def read_result(text: str) -> Result | None:
    """Return the result that a text of the notebook holds, in any thread.

    There is none where this version cannot read it, or tell it.
    """
    try:
        found = result_of(_object(text))
        found.rows(), found.all_rows()
    except (msgspec.ValidationError, *UNTELLABLE):
        return None
    return found


def flatten_settings(settings: Mapping[str, Any], prefix: str = "") -> Settings:
    """Return nested settings by dotted names, such as `data.window`."""
    found: Settings = {}
    for name, value in settings.items():
        if isinstance(value, Mapping):
            found |= flatten_settings(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = value
    return found


def differences(a: Run, b: Run) -> list[tuple[str, Any, Any]]:
    """Return the settings in which two runs differ: name and both values; none where a run has no such setting."""
    names = [*a.settings, *(name for name in b.settings if name not in a.settings)]
    return [
        (name, a.settings.get(name), b.settings.get(name))
        for name in names
        if a.settings.get(name) != b.settings.get(name)
    ]


def _object(text: str) -> dict[str, Any]:
    """Return the JSON object that a text holds; an empty one where it holds none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
