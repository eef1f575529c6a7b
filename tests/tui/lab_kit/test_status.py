"""What the foot tells of an event is in the language of the moment, with how far it is."""

from __future__ import annotations

from core.base.language import Strings
from core.jobs.events import CacheRebuilt, RunCancelled, RunFailed
from core.jobs.stages import StageEntered
from tui.lab_kit.status import Status, status_of


def test_a_stage_is_told_with_how_far_it_is(strings: Strings) -> None:
    told = status_of(StageEntered("loading", fraction=0.5), strings)
    assert told is not None
    assert (told.state, told.fraction) == ("loading", 0.5)
    assert told.text


def test_an_end_says_why(strings: Strings) -> None:
    assert status_of(RunCancelled(), strings) == Status("ready", strings("lab.cancelled"))
    told = status_of(RunFailed("no_words", {}), strings)
    assert told is not None
    assert told.state == "lost"
    assert told.text


def test_what_the_foot_leaves_out_is_nothing(strings: Strings) -> None:
    assert status_of(CacheRebuilt("path", "reason"), strings) is None
