"""The lab notebook: every run of a lab with its settings, its result in short, and what the learner had bet on."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from core.base.errors import DembowError
from core.experiments.registry import AnySpec, result_of
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.headline import Headline
from core.jobs.result import Result
from lessons.learner.progress import Progress, RunRow

Settings = dict[str, Any]


class Prediction(msgspec.Struct, frozen=True):
    """What the learner had answered to the last question before a run. Its words are those of the lesson's step."""

    step: str
    answer: Any
    correct: bool | None = None
    """None: did not know."""


@dataclass(frozen=True)
class Run:
    """One run as the notebook has it, all but its document."""

    row: RunRow

    @property
    def number(self) -> int:
        """Its page: runs count up."""
        return self.row.number

    @property
    def at(self) -> float:
        """When it ended, seconds since 1970."""
        return self.row.at

    @property
    def lab(self) -> str:
        """The lab that it was made in."""
        return self.row.lab

    @cached_property
    def spec(self) -> Spec | None:
        """What was asked for; none where another version of dembow asked for what this one does not know."""
        try:
            spec: Spec = msgspec.json.decode(self.row.spec, type=AnySpec)
        except msgspec.DecodeError:
            return None
        return spec

    @cached_property
    def settings(self) -> Settings:
        """The spec as plain values, by dotted names."""
        return flatten_settings(json.loads(self.row.spec))

    @property
    def name(self) -> str:
        """Of the experiment."""
        return str(self.settings.get("type", ""))

    @property
    def seed(self) -> int | None:
        """The first one."""
        seed: int | None = self.settings.get("seed")
        return seed

    @cached_property
    def headline(self) -> Headline | None:
        """What it came to; none where another version wrote that down in a way that this one does not know."""
        try:
            return msgspec.json.decode(self.row.headline, type=Headline)
        except msgspec.DecodeError:
            return None

    @cached_property
    def prediction(self) -> Prediction | None:
        """What the learner had bet on; none outside of lessons, and before the first question of one."""
        return msgspec.json.decode(self.row.prediction, type=Prediction) if self.row.prediction else None

    @property
    def place(self) -> Place:
        """Where the learner stood."""
        return Place(self.lab, self.row.lesson, self.row.step)

    @property
    def file(self) -> tuple[str, str] | None:
        """The learner's own file and its column, where that is what was read: no other machine has it."""
        found = self.settings
        for prefix in ("data.", ""):
            if found.get(f"{prefix}source") == "csv":
                return str(found[f"{prefix}path"]), str(found[f"{prefix}column"])
        return None

    def line(self, result: Result | None) -> str:
        """The line that gives the very run again; empty where none can."""
        if self.spec is None or self.file is not None:
            return ""
        # A duel's result knows more than its spec: what the clock chose.
        return (result.line if result else "") or share_line(self.spec, self.place)


class Notebook:
    """Reads and writes the runs of one learner. Raises `DembowError` as `Progress` does."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def keep(self, place: Place, spec: Spec, result: Result, asked: Collection[str] = ()) -> int:
        """A run that has just ended. `asked`: steps of its lesson that ask for a bet. Its number."""
        bet = self._progress.latest_answer(place.lesson, asked) if asked else None
        prediction = Prediction(bet[0], bet[1].answer, bet[1].correct) if bet else None
        row = RunRow(
            place.lesson,
            place.step,
            place.lab,
            _json(spec),
            _json(prediction) if prediction else "",
            _json(result.headline(spec)),
        )
        return self._progress.keep_run(row, _json(result.kept().document()))

    def runs(self) -> list[Run]:
        """Every run, newest first."""
        return [Run(row) for row in self._progress.runs()]

    def run(self, number: int) -> Run:
        """The run of that number. Raises `DembowError` where there is none."""
        found = self.runs()
        run = next((run for run in found if run.number == number), None)
        if run is None:
            if not found:
                raise DembowError("no_runs")
            raise DembowError("no_such_run", received=number, first=found[-1].number, last=found[0].number)
        return run

    def document(self, run: Run) -> dict[str, Any]:
        """Return the result of a run as it was written down."""
        document: dict[str, Any] = json.loads(self._progress.run_document(run.number) or "{}")
        return document

    def result(self, run: Run) -> Result | None:
        """Return the result of a run, as far as it is kept; none where this version cannot read it."""
        try:
            return result_of(self.document(run))
        except msgspec.ValidationError:
            return None


def flatten_settings(settings: Mapping[str, Any], prefix: str = "") -> Settings:
    """Nested settings by dotted names: `data.window`."""
    found: Settings = {}
    for name, value in settings.items():
        if isinstance(value, Mapping):
            found |= flatten_settings(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = value
    return found


def differences(a: Run, b: Run) -> list[tuple[str, Any, Any]]:
    """Settings in which two runs differ: name, and the value in each; none where one has no such setting."""
    names = [*a.settings, *(name for name in b.settings if name not in a.settings)]
    return [
        (name, a.settings.get(name), b.settings.get(name))
        for name in names
        if a.settings.get(name) != b.settings.get(name)
    ]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
