"""One folder for each test, in which alone it may write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.watch import watched


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder in which anything may be written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEMBOW_HOME", str(tmp_path / "home"))
    with watched(tmp_path):
        yield tmp_path
