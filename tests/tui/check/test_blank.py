"""Beside every step of every lesson at least half of the lab's rows are in use; a blank pane is found."""

from __future__ import annotations

import pytest

from lessons.content.loader import load_course
from tui.check.blank import Used, blank_steps
from tui.labs.duel.lab import DuelLab

LESSONS = [entry.id for entry in load_course().available]


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_no_step_stands_beside_a_blank_pane(lesson: str) -> None:
    assert blank_steps([lesson]) == []


@pytest.mark.slow
def test_a_blank_pane_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DuelLab, "_ring", lambda _: [])
    found = blank_steps(["duel"])
    assert "what_is_equal" in {one.step for one in found}


def test_half_of_the_rows_is_enough() -> None:
    assert Used("duel", "place_your_bet", 15, 31).blank
    assert not Used("duel", "place_your_bet", 16, 31).blank
