"""Every size has something that is looked for; `dembow lessons --lint` looks for it over the whole course."""

from __future__ import annotations

from tui.check.sizes import SIZES
from tui.check.stage import LOOKS


def test_every_size_is_looked_at() -> None:
    assert tuple(LOOKS) == SIZES
    assert all(LOOKS.values())
