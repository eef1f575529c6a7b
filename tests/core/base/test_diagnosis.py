"""A diagnosis tells facts of the machine, whatever it lacks, and nothing private."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.diagnosis import FLAGS, LOG_LINES, diagnosis, libraries, log_end, private, processor, versions
from core.base.folders import LOG, state_folder


@pytest.mark.usefixtures("home")
def test_every_section_is_there() -> None:
    assert list(diagnosis()) == ["versions", "processor", "terminal", "folders", "log"]


def test_each_pinned_library_is_told() -> None:
    told = versions()
    assert {"textual", "scipy", "statsmodels", "keras"} <= set(libraries()) <= set(told)
    assert told["numpy"]
    assert told["tensorflow"] == "" or told["tensorflow-cpu"] == ""


def test_flags_are_those_that_libraries_ask_for() -> None:
    assert set(processor()["flags"].split()) <= set(FLAGS)


def test_the_home_folder_is_not_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "maria.lopez"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("DEMBOW_HOME", str(home / "dembow"))
    state_folder().mkdir(parents=True)
    (state_folder() / LOG).write_text(f"FileNotFoundError: {home}/tesis.csv\n", "utf-8")
    told = repr(diagnosis())
    assert "maria.lopez" not in told
    assert log_end() == {"1": "FileNotFoundError: ~/tesis.csv"}


@pytest.mark.usefixtures("home")
def test_the_log_s_end_is_told() -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / LOG).write_bytes(b"\xff\n" + b"".join(b"%d\n" % line for line in range(100)))
    assert list(log_end().values()) == [str(line) for line in range(100 - LOG_LINES, 100)]


@pytest.mark.usefixtures("homeless")
def test_a_machine_without_a_home_is_told_as_such() -> None:
    told = diagnosis()
    assert told["folders"].keys() == {"data", "cache", "state", "config"}
    assert all("DEMBOW_HOME" in fact for fact in told["folders"].values())
    assert told["log"] == {}
    assert private("~/x") == "~/x"
