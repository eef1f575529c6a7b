"""The memory and the language of this machine are told, and assumed where the system does not tell."""

from __future__ import annotations

import ctypes
import os
import plistlib
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.base.machine import USUAL_MEMORY, cores, memory, preferred_language, resident_memory


def test_a_machine_has_a_core() -> None:
    assert cores() >= 1


def test_memory_is_whole_pages() -> None:
    assert memory() > 0
    assert memory() % os.sysconf("SC_PAGE_SIZE") == 0


@pytest.mark.parametrize("error", [ValueError, OSError])
def test_where_the_system_does_not_tell_the_usual_is_assumed(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def silent(name: str) -> int:
        raise error(name)

    monkeypatch.setattr(os, "sysconf", silent)
    assert memory() == USUAL_MEMORY


def test_windows_tells_its_language_by_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x080A)  # Spanish, Mexico
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert preferred_language() == "es"
    kernel.GetUserDefaultUILanguage = lambda: 0xFFFF  # one that nobody knows
    assert preferred_language() == ""


@pytest.mark.parametrize(("locale", "code"), [("es_MX", "es"), ("en-GB", "en"), ("", "")])
def test_macos_tells_its_language_in_a_file(
    locale: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert preferred_language() == ""
    (tmp_path / "Library" / "Preferences").mkdir(parents=True)
    file = tmp_path / "Library" / "Preferences" / ".GlobalPreferences.plist"
    file.write_bytes(plistlib.dumps({"AppleLocale": locale}, fmt=plistlib.FMT_BINARY))
    assert preferred_language() == code
    file.write_bytes(b"half of one")
    assert preferred_language() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell it of another process")
def test_a_process_holds_memory_until_it_is_gone() -> None:
    assert (resident_memory(os.getpid()) or 0) > 2**20
    assert resident_memory(2**22 + 1) is None  # more than Linux has numbers for
