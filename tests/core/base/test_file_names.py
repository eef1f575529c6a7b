"""A name has a file of its own on every file system, and an earlier version's file stays the one that it is."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.file_names import DEVICES, LONGEST, file_name, is_too_long, kept_at, name_of

SAFE = ("ana", "beto-2", "a_b", "maría", "ñandú", "3", "a.b", "con1", "console", "auxiliar", "한국", "李")
UNSAFE = {
    "Ana": "~ana",
    "ANA": "~a~n~a",
    "con": "~~63~on",
    "aux.txt": "~~61~ux.txt",
    "lpt1": "~~6c~pt1",
    "CON": "~c~o~n",
    "..": "~~2e~~~2e~",
    ".x": "~~2e~x",
    "ana.": "ana~~2e~",
    "ana ": "ana~~20~",
    "a/b": "a~~2f~b",
    "a~b": "a~~7e~b",
    "a:b": "a~~3a~b",
    "ﬁn": "~~fb01~n",
    "straße": "stra~~df~e",
}


@pytest.mark.parametrize("name", SAFE)
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    assert file_name(name) == name == name_of(name)


@pytest.mark.parametrize(("name", "file"), UNSAFE.items())
def test_what_is_not_safe_is_written_by_a_mark(name: str, file: str) -> None:
    assert (file_name(name), name_of(file)) == (file, name)


def seen_by_others(file: str) -> str:
    """A file's name as the file systems see it that tell the fewest apart."""
    return unicodedata.normalize("NFKD", file).casefold().rstrip(". ")


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    [*SAFE, *UNSAFE, *DEVICES, "ANa", "José", "Jose\u0301", "\u212bngel"]
)


@given(NAMES, NAMES)
def test_no_two_names_have_one_file_anywhere(one: str, other: str) -> None:
    files = [file_name(name) for name in (one, other)]
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (len(set(map(seen_by_others, files))) == 1) == same
    for name, file in zip((one, other), files, strict=True):
        assert name_of(file) == unicodedata.normalize("NFC", name)
        assert not set(file) & set('<>:"/\\|?*\0')
        assert file.isprintable()
        assert file.split(".")[0].rstrip() not in DEVICES
        assert file[0] != "."


def test_a_name_may_be_too_long() -> None:
    assert not is_too_long("a" * LONGEST)
    assert is_too_long("a" * (LONGEST + 1))
    assert is_too_long("A" * LONGEST)


def test_an_earlier_file_is_kept_and_what_would_be_taken_for_it_is_written_apart(tmp_path: Path) -> None:
    assert kept_at(tmp_path / "none", "Ana", ".x") == tmp_path / "none" / "~ana.x"
    assert kept_at(tmp_path, "ana", ".x") == tmp_path / "ana.x"
    (tmp_path / "Ana.x").touch()
    assert kept_at(tmp_path, "Ana", ".x") == tmp_path / "Ana.x"
    apart = kept_at(tmp_path, "ana", ".x")
    assert (apart.name, name_of(apart.stem)) == ("~~61~na.x", "ana")
    apart.touch()
    (tmp_path / "Ana.x").unlink()
    assert kept_at(tmp_path, "ana", ".x") == apart
    (tmp_path / "Jose\u0301.x").touch()  # as macOS lists it
    assert kept_at(tmp_path, "José", ".x") == tmp_path / "Jose\u0301.x"
    (tmp_path / "ana.x").touch()
    assert kept_at(tmp_path, "ana", ".x") == tmp_path / "ana.x"


def test_what_nobody_made_is_read_as_it_stands() -> None:
    assert name_of("~~ffffffff~") == "~~ffffffff~"
