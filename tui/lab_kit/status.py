"""Status of a run: the one line that the foot of the screen tells of its latest event."""

from __future__ import annotations

from typing import NamedTuple

from core.base.errors import DembowError
from core.base.language import Strings
from core.jobs.events import (
    CurvesAdvanced,
    Event,
    LettersAdvanced,
    RaceAdvanced,
    ResultReady,
    RunCancelled,
    RunFailed,
    TrainingAdvanced,
    TranslationAdvanced,
)
from core.jobs.stages import StageEntered
from tui.drawing.labels import label_of
from tui.drawing.ways import way_in_short


class Status(NamedTuple):
    """The status is a state of the engine, what is told of it, and how far it has come."""

    state: str
    text: str
    fraction: float | None = None
    """Share of the run that is over; none where nobody knows."""


def status_of(event: Event, strings: Strings) -> Status | None:
    """Return what the foot tells of an event; none of one that it leaves out."""
    match event:
        case StageEntered():
            text = strings(f"stage.{event.stage}", label=label_of(event.label, strings))
            return Status(event.stage, text, event.fraction)
        case RaceAdvanced():
            return Status("training", strings("stage.racing"), event.fraction)
        case TranslationAdvanced():
            return Status("training", strings("stage.translating"), event.fraction)
        case TrainingAdvanced(step=0):
            return Status("training", strings("stage.born", label=label_of(event.label, strings)), event.fraction)
        case TrainingAdvanced() | CurvesAdvanced() | LettersAdvanced():
            return Status("training", strings("stage.training", label=label_of(event.label, strings)), event.fraction)
        case ResultReady():
            key = "lab.cached" if event.result.cached else "lab.took"
            took = strings(key, seconds=f"{event.result.seconds:.1f}")
            return Status("ready", " · ".join(filter(None, (took, way_in_short(event.result, strings)))))
        case RunCancelled():
            return Status("ready", strings("lab.cancelled"))
        case RunFailed():
            return Status("lost", strings.explain(DembowError(event.key, **event.fields)))
        case _:
            return None
