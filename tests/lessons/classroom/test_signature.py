"""Who hands in is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.classroom.hand_in import Signed
from lessons.classroom.signature import LONGEST_NAME, Change, change, remember, required, resigned, sign, signature
from lessons.learner.progress import Progress


def test_it_is_remembered_without_what_is_no_letter(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    assert signature(progress) == Signed("")
    with pytest.raises(DembowError, match="hand_in_no_name"):
        required(signature(progress))
    sign(progress, "name", "  Ana\x1b  Ruiz\n")
    sign(progress, "code", "VERANO-3")
    progress.close()
    assert required(signature(Progress(tmp_path / "progress.sqlite"))) == Signed("Ana Ruiz", "VERANO-3")


@pytest.mark.parametrize("name", ["Ana 👨‍👩‍👧‍👦 Ruiz", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇲🇽 Ana", "می‌خواهم"])
def test_a_sign_of_several_characters_stays_whole_in_a_name(tmp_path: Path, name: str) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    sign(progress, "name", name)
    assert signature(progress).name == name
    assert resigned(progress, {"number": name}).number == name
    progress.close()


def test_a_name_has_an_end(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    sign(progress, "name", "x" * LONGEST_NAME)
    with pytest.raises(DembowError, match="hand_in_long_name"):
        sign(progress, "name", "x" * (LONGEST_NAME + 1))
    assert signature(progress).name == "x" * LONGEST_NAME
    progress.close()


def test_nothing_is_remembered_before_all_of_it_is_taken(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    assert remember(progress, Signed("Ana", "V3")) == "joined"
    with pytest.raises(DembowError, match="hand_in_long_name"):
        resigned(progress, {"name": "Eva", "code": "x" * (LONGEST_NAME + 1)})
    with pytest.raises(DembowError, match="hand_in_empty_name"):
        resigned(progress, {"name": " \n", "code": "V4"})
    by = resigned(progress, {"name": None, "number": " A7 ", "lessons": "lstm"})
    assert (by, signature(progress)) == (Signed("Ana", "V3", "A7"), Signed("Ana", "V3"))
    assert remember(progress, by) is None
    assert signature(progress) == by
    progress.close()


@pytest.mark.parametrize(
    ("before", "by", "changed"),
    [
        (Signed(""), Signed("Ana"), None),
        (Signed("Ana"), Signed("Eva"), None),
        (Signed("Ana"), Signed("Ana", "V3"), "joined"),
        (Signed("Ana", "V3"), Signed("ana ", "v3", "A7"), None),
        (Signed("Ana", "V3"), Signed("Ana", "V4"), "renamed"),
        (Signed("Ana", "V3"), Signed("Eva", "V3"), "renamed"),
        (Signed("Ana", "V3"), Signed("Ana"), "left"),
    ],
)
def test_what_a_signature_changes(before: Signed, by: Signed, changed: Change | None) -> None:
    assert change(before, by) == changed
