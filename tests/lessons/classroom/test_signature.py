"""Who hands in is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.classroom.hand_in import Signed
from lessons.classroom.signature import LONGEST_NAME, required, sign, signature
from lessons.learner.progress import Progress


def test_it_is_remembered_without_what_is_no_letter(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    assert signature(progress) == Signed("")
    with pytest.raises(DembowError, match="hand_in_no_name"):
        required(progress)
    sign(progress, "name", "  Ana\x1b  Ruiz\n")
    sign(progress, "code", "VERANO-3")
    progress.close()
    assert required(Progress(tmp_path / "progress.sqlite")) == Signed("Ana Ruiz", "VERANO-3")


def test_a_name_has_an_end(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    sign(progress, "name", "x" * LONGEST_NAME)
    with pytest.raises(DembowError, match="hand_in_long_name"):
        sign(progress, "name", "x" * (LONGEST_NAME + 1))
    assert signature(progress).name == "x" * LONGEST_NAME
    progress.close()
