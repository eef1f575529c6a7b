"""Learners by name and PIN."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from core.base.errors import DembowError
from tui.served.accounts import TRIES, WAIT, Accounts, identity


def test_who_comes_first_with_a_name_sets_its_pin(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    learner = accounts.enter("Ana  Ruíz", "1234")
    assert accounts.name_of(learner) == "Ana Ruíz"
    again = Accounts(tmp_path)
    assert again.key == accounts.key
    assert again.enter("ana ruiz", "1234") == learner
    with pytest.raises(DembowError, match="serve_wrong_pin"):
        again.enter("Ana Ruiz", "4321")
    assert again.home(learner).parent == tmp_path / "homes"
    assert again.home(learner) != again.home(again.enter("Beto", "1234"))
    assert again.home(again.enter("Con", "1234")).name != "con"  # a device of Windows


def test_nothing_that_is_kept_tells_a_pin_and_nobody_else_reads_it(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    for name in ("Ana", "Beto"):
        accounts.home(accounts.enter(name, "123456"))
    text = (tmp_path / "accounts.json").read_text()
    assert "123456" not in text
    assert len({line for line in text.splitlines() if "secret" in line}) == 2
    for path in (tmp_path / "accounts.json", tmp_path / "key", tmp_path / "homes" / "ana"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_guessing_has_to_wait(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    accounts.enter("Ana", "1234")
    for number in range(TRIES):
        with pytest.raises(DembowError, match="serve_wrong_pin"):
            accounts.enter("Ana", "0000", now=float(number))
    with pytest.raises(DembowError, match="serve_wait"):
        accounts.enter("Ana", "1234", now=TRIES + 1.0)
    assert accounts.enter("Beto", "1234", now=TRIES + 1.0)
    assert accounts.enter("Ana", "1234", now=TRIES + WAIT)


@pytest.mark.faults
def test_a_name_that_cannot_be_kept_is_told_and_is_nobody_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = Accounts(tmp_path)
    learner = accounts.enter("Ana", "1234")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(DembowError, match="serve_not_kept"):
            accounts.enter("Beto", "1234")
        assert accounts.enter("Ana", "1234") == learner  # who is known already comes in
    assert not accounts.knows("beto")
    assert accounts.enter("Beto", "9876")
    assert Accounts(tmp_path).knows("beto")


def test_a_sign_of_several_characters_may_stand_in_a_name(tmp_path: Path) -> None:
    learner = Accounts(tmp_path).enter("Ana 👨‍👩‍👧‍👦", "1234")
    assert Accounts(tmp_path).enter("Ana 👨‍👩‍👧‍👦", "1234") == learner


@pytest.mark.parametrize("name", ["", "   ", "...", "x" * 61, "a\x1b[2J"])
def test_a_name_that_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(DembowError, match="serve_name"):
        Accounts(tmp_path).enter(name, "1234")


@pytest.mark.parametrize("pin", ["", "123", "12a4", "1" * 13, "１２３４"])
def test_a_pin_that_is_none(tmp_path: Path, pin: str) -> None:
    with pytest.raises(DembowError, match="serve_pin"):
        Accounts(tmp_path).enter("Ana", pin)


@pytest.mark.parametrize("name", ["../../etc", "王芳", "Łukasz", "C:\\x", "a/b", "éé"])
def test_an_id_is_a_name_of_a_folder(name: str) -> None:
    found = identity(name)
    assert found
    assert found.replace("-", "").isalnum()
    assert found.isascii()


def test_names_in_other_letters_are_told_apart() -> None:
    assert identity("王芳") != identity("李娜")


def test_a_damaged_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "accounts.json").write_text("{")
    with pytest.raises(DembowError, match="serve_folder"):
        Accounts(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(DembowError, match="serve_folder"):
        Accounts(tmp_path / "file" / "x")
