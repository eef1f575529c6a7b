"""A voice tells lines in plain signs, in the language of the moment."""

from __future__ import annotations

from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tests.tui.narration.signs import drawn_in
from tui.narration.voice import Voice
from tui.session import Session


def test_it_tells_without_anything_drawn(progress: Progress) -> None:
    told: list[str] = []
    session = Session(progress, FakeEngine(), "en")
    voice = Voice(session, told.append)
    voice.tell("▸ as it stands")
    voice.tell_prose("**Bold** words.")
    voice.tell_code("if x:\n    y = 1")
    voice.say("read.no_further")
    voice.tell("space plays it, ← → walk, ↵ hands it in, a → b")
    assert told[0] == "as it stands"
    assert told[1] == "Bold words."
    assert told[2:4] == ["if x:", "    y = 1"]
    assert told[4:-1] == session.strings("read.no_further").splitlines()
    assert told[-1] == "space plays it, left and right walk, enter hands it in, a → b"
    assert drawn_in("\n".join(told)) == []
