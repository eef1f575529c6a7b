"""A lesson sets the run of the scan lab, and what of it is shown."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from tui.labs.scan.settings import LONGEST, USUAL, Shown, configured, shown_by


def test_options_are_set_by_name() -> None:
    assert configured(USUAL, {"width": 64, "timesteps": "16,32", "view": "clock"}).timesteps == (16, 32)
    shown = shown_by(Shown(), {"view": "clock", "length": 5, "covered": True})
    assert (shown.view, shown.length, shown.covered) == ("clock", 5, True)
    assert not shown_by(shown, {}).covered


def test_what_cannot_be_is_refused() -> None:
    for settings in ({"view": "map"}, {"length": LONGEST + 1}, {"length": 1}):
        with pytest.raises(DembowError):
            shown_by(Shown(), settings)


def test_a_longer_recurrence_begins_like_a_shorter_one() -> None:
    (a, b), (more_a, more_b) = Shown(length=4).numbers(), Shown(length=9).numbers()
    assert a.tolist() == more_a[:4].tolist()
    assert b.tolist() == more_b[:4].tolist()
