"""On a small screen the picture that each step is about is in view as it opens; one that is not is found."""

from __future__ import annotations

import pytest

from lessons.content.loader import load_course
from tui.check.fold import Seen, hidden_pictures
from tui.lab_kit.framing import Framing

LESSONS = [entry.id for entry in load_course().available]


@pytest.mark.slow
def test_every_picture_is_in_view() -> None:
    assert hidden_pictures(LESSONS) == []


@pytest.mark.slow
def test_a_picture_below_the_fold_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.lab_kit.framing.frame_picture", lambda *_: Framing(None, 0))
    assert any(one.step == "who_was_dancing" for one in hidden_pictures(["short_memory"]))


def test_a_picture_that_is_whole_is_in_view() -> None:
    assert not Seen("duel", "place_your_bet", 4, 4, 6).hidden
    assert Seen("duel", "place_your_bet", 4, 9, 6).hidden
    assert not Seen("duel", "place_your_bet", 6, 9, 6).hidden
