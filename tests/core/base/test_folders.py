"""Folders lie beneath `DEMBOW_HOME` where it is set, and where the system keeps such things where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.folders import APPLICATION, cache_folder, config_folder, data_folder, state_folder

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
