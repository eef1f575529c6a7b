"""A narrator tells where one stands as a whole, and afterwards what is new there."""

from __future__ import annotations

import pytest

from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.narration.narrator import SHORT, Narrator, news_of
from tui.narration.seen import ANSWERED
from tui.narration.stage import staged
from tui.narration.voice import Voice
from tui.session import Session


@pytest.mark.slow
async def test_what_was_told_is_not_told_again(progress: Progress) -> None:
    told: list[str] = []
    session = Session(progress, FakeEngine(), "en")
    async with staged(session) as stage:
        narrator = Narrator(stage, Voice(session, told.append))
        await stage.call(lambda: session.doors.lesson("recurrent_neuron"))
        narrator.tell_place()
        lesson = stage.lesson
        assert lesson is not None
        assert narrator.step is lesson.step
        assert any(lesson.step.title in line for line in told)
        told.clear()
        narrator.tell_changes()
        assert told == []
        stage.app.notify("in passing")
        narrator.tell_changes()
        assert told == ["in passing"]
        told.clear()
        narrator.tell_lab()
        first = list(told)
        narrator.tell_lab(whole=False)
        assert told[len(first) :] == [first[0], session.strings("read.same")]
        told.clear()
        await stage.press("h")
        narrator.tell_changes()
        assert told[0].startswith("Hint 1 of 1")
        hint = list(told)
        told.clear()
        narrator.forget_said()
        narrator.tell_changes()
        assert told == []  # a hint stays, whatever is answered
        narrator.forget_said(ANSWERED)
        narrator.tell_changes()
        assert told == hint


def test_a_short_picture_is_told_whole_where_any_of_it_is_new() -> None:
    assert news_of(["head", "old", "new"], {"head", "old"}) == ["head", "old", "new"]
    assert news_of(["head", "old"], {"head", "old"}) == []
    rows = [f"row {number}" for number in range(SHORT + 1)]
    assert news_of([*rows, "new"], set(rows)) == ["new"]
