"""A lesson sets the run by the names of its options."""

from __future__ import annotations

from tui.labs.translate.settings import USUAL, configured


def test_options_are_set_by_name() -> None:
    assert USUAL.seeds == 1
    spec = configured(USUAL, {"units": 8, "longest": 3, "phrases": 2})
    assert (spec.units, spec.longest, spec.seeds) == (8, 3, 1)
