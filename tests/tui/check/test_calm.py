"""A process that checks repaints its screens seldom, unless somebody asked otherwise."""

from __future__ import annotations

import os

import pytest

from tui.check.calm import SCREEN, calm


def test_what_somebody_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SCREEN:
        monkeypatch.setenv(name, "before")
        monkeypatch.delenv(name)
    monkeypatch.setenv("TEXTUAL_FPS", "60")
    calm()
    assert {name: os.environ[name] for name in SCREEN} == {**SCREEN, "TEXTUAL_FPS": "60"}
