"""One gap alone stays alone, however far it is."""

from __future__ import annotations

from tui.labs.horizon.settings import USUAL, configured


def test_one_gap_alone_stays_alone() -> None:
    alone = configured(USUAL, {"alone": True, "train_to": 20})
    assert alone.alone
    assert alone.train_from == 20
    assert configured(alone, {"train_to": 30}).train_from == 30


def test_together_the_gaps_begin_at_one() -> None:
    alone = configured(USUAL, {"alone": True})
    assert configured(alone, {"alone": False}).train_from == 1
    assert not configured(USUAL, {}).alone
