"""A text is printed, or written where it was asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from core.base.errors import DembowError
from tui.classroom.putting import put
from tui.strings import load_strings


def test_printed_or_written(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    put("marks", argparse.Namespace(out=None), load_strings("en"))
    assert capfd.readouterr().out == "marks\n"
    path = tmp_path / "marks.csv"
    put("marks", argparse.Namespace(out=path), load_strings("en"))
    assert path.read_text("utf-8") == "marks\n"
    assert str(path) in capfd.readouterr().err.replace("\n", "")
    with pytest.raises(DembowError, match="export_unwritable"):
        put("marks", argparse.Namespace(out=tmp_path / "no" / "folder"), load_strings("en"))
