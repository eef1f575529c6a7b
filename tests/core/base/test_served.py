"""A dembow knows that a server began it."""

from __future__ import annotations

import pytest

from core.base.served import SERVED, is_served


def test_the_variable_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SERVED, raising=False)
    assert not is_served()
    monkeypatch.setenv(SERVED, "1")
    assert is_served()
