"""Folders lie beneath `DEMBOW_HOME` where it is set, and where the system keeps such things where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.folders import APPLICATION, at_home, cache_folder, config_folder, data_folder, state_folder

FOLDERS = {"data": data_folder, "cache": cache_folder, "state": state_folder, "config": config_folder}


@pytest.mark.parametrize("kind", FOLDERS)
def test_one_home_holds_them_all(home: Path, kind: str) -> None:
    assert FOLDERS[kind]() == home / kind


def test_a_tilde_is_the_home_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DEMBOW_HOME", "~/dembow")
    assert data_folder() == tmp_path / "dembow" / "data"


@pytest.mark.parametrize("kind", FOLDERS)
def test_without_a_home_of_its_own_each_is_named_after_the_application(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.delenv("DEMBOW_HOME")
    assert APPLICATION in FOLDERS[kind]().parts


@pytest.mark.faults
@pytest.mark.parametrize("kind", FOLDERS)
def test_nobody_s_home_is_told(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setenv("DEMBOW_HOME", "~nobody_here/dembow")
    with pytest.raises(DembowError) as caught:
        FOLDERS[kind]()
    assert (caught.value.key, caught.value.fields["received"]) == ("no_home", "~nobody_here/dembow")


@pytest.mark.faults
@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("kind", FOLDERS)
def test_no_home_is_told(kind: str) -> None:
    with pytest.raises(DembowError) as caught:
        FOLDERS[kind]()
    assert caught.value.key == "no_home"


def test_the_home_of_nobody_stays_as_it_is() -> None:
    assert at_home("~nobody_here/x") == Path("~nobody_here/x")
    assert at_home(Path("~")) == Path.home()
