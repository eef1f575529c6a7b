"""A film on the command line asks the learner's own file whether it may move."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.drawing.motion import LESS, MOTION, VARIABLE
from tui.printing.calm import wants_calm


@pytest.mark.parametrize("profile", ["", "ana"])
def test_what_was_chosen_in_the_app_holds_here_too(home: Path, monkeypatch: pytest.MonkeyPatch, profile: str) -> None:
    monkeypatch.delenv(VARIABLE)
    assert not wants_calm(profile)
    assert not list(home.iterdir())  # nobody's file is made by asking
    progress = Progress(profile_path(profile))
    progress.set(MOTION, LESS)
    progress.close()
    assert wants_calm(profile)
    assert not wants_calm("someone_else")
    monkeypatch.setenv(VARIABLE, "full")
    assert not wants_calm(profile)
