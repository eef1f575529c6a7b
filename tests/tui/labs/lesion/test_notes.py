"""Which findings go into the notebook, and when."""

from __future__ import annotations

from typing import NamedTuple, cast

from core.experiments.lesion import LesionSpec
from core.experiments.spec import Spec
from core.jobs.result import Result
from tui.labs.lesion.notes import Notes
from tui.labs.lesion.state import Findings

ONE, OTHER = LesionSpec(units=3), LesionSpec(units=4)


class Found(NamedTuple):
    """Findings, as far as notes look at them."""

    result: str


def found(result: str) -> Findings:
    return cast(Findings, Found(result))


class Written(list[object]):
    """What was written down, in order."""

    def note(self, _: Spec, result: Result) -> None:
        self.append(result)


def test_a_finding_is_written_down_once_it_has_stood() -> None:
    notes, written = Notes(), Written()
    passed, stays = found("passed"), found("stays")
    notes.hold(ONE, passed, written.note)
    notes.hold(OTHER, stays, written.note)
    notes.settle(passed)
    assert written == []
    notes.settle(stays)
    notes.settle(stays)
    assert written == ["stays"]


def test_a_finding_that_is_left_is_written_down_at_once_and_one_that_is_passed_is_not() -> None:
    notes, written = Notes(), Written()
    notes.hold(ONE, found("passed"), written.note)
    notes.drop()
    notes.write()
    assert written == []
    notes.hold(ONE, found("left"), written.note)
    notes.write()
    assert written == ["left"]


def test_coming_back_to_a_run_is_no_new_run() -> None:
    notes, written = Notes(), Written()
    for result in ("first", "again"):
        notes.hold(ONE, found(result), written.note)
        notes.write()
    assert written == ["first"]
