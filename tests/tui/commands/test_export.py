"""The export command writes a lesson, and says where it cannot."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from core.base.errors import DembowError
from tui.commands.export import main
from tui.steps.export import SUFFIXES
from tui.strings import load_strings


@pytest.mark.parametrize("to", SUFFIXES)
def test_a_lesson_is_named_after_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argparse.Namespace(lesson="six_words", file=None, to=to), load_strings("en")) == 0
    assert (tmp_path / "six_words").with_suffix(SUFFIXES[to]).stat().st_size > 0  # type: ignore[index]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    to = next(iter(SUFFIXES))
    asked = argparse.Namespace(lesson="six_words", file=str(tmp_path / "nowhere" / "lesson"), to=to)
    with pytest.raises(DembowError) as caught:
        main(asked, load_strings("en"))
    assert caught.value.key == "export_unwritable"
