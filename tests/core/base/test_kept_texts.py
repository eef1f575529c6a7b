"""Texts come from the cache while their files are as they were, and from the files whatever is wrong with the cache."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.base.kept_texts import kept_texts

TEXTS = {"a.b": "«uno»", "c": "dos"}


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "en.toml"
    path.write_text("c = 'dos'", "utf-8")
    return path


def reading(times: list[int], texts: dict[str, str] = TEXTS) -> Callable[[], dict[str, str]]:
    """Count how often the files are read."""

    def read() -> dict[str, str]:
        times.append(1)
        return texts

    return read


def test_the_second_time_no_file_is_read(file: Path) -> None:
    times: list[int] = []
    assert kept_texts("en", [file], reading(times)) == kept_texts("en", [file], reading(times)) == TEXTS
    assert len(times) == 1


def test_without_a_home_the_files_are_read_each_time(file: Path, homeless: None) -> None:
    assert homeless is None
    times: list[int] = []
    assert kept_texts("en", [file], reading(times)) == kept_texts("en", [file], reading(times)) == TEXTS
    assert len(times) == 2


def test_a_file_that_changed_is_read_again(file: Path) -> None:
    times: list[int] = []
    kept_texts("en", [file], reading(times))
    os.utime(file, ns=(1, 1))
    assert kept_texts("en", [file], reading(times, {"c": "tres"})) == {"c": "tres"}
    file.write_text("c = 'cuatro'", "utf-8")
    os.utime(file, ns=(1, 1))
    assert kept_texts("en", [file], reading(times, {"c": "cuatro"})) == {"c": "cuatro"}
    assert len(times) == 3


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", '{"stamp": [], "texts": {}}', "\xff"])
def test_a_damaged_cache_is_no_obstacle(file: Path, home: Path, kept: str) -> None:
    times: list[int] = []
    kept_texts("en", [file], reading(times))
    (found,) = (home / "cache" / "texts").iterdir()
    found.write_bytes(kept.encode("latin-1"))
    assert kept_texts("en", [file], reading(times)) == TEXTS
    assert len(times) == 2


def test_a_home_that_keeps_nothing_is_no_obstacle(file: Path, home: Path) -> None:
    (home / "cache").write_text("no folder", "utf-8")
    times: list[int] = []
    assert kept_texts("en", [file], reading(times)) == TEXTS


def test_a_missing_file_is_said(home: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kept_texts("en", [home / "no.toml"], reading([]))
