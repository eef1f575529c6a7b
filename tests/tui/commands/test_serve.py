"""The command that serves says where, to whom, and what it cannot."""

from __future__ import annotations

import asyncio
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.asked import ask
from tui.commands import serve as command
from tui.commands.serve import own_address, reach
from tui.served import server
from tui.served.server import Open, Serving
from tui.strings import load_strings

Asked = list[Serving]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What was asked of the server, which ends at once."""
    found: Asked = []

    async def serve(serving: Serving, told: Callable[[Open], None], over: asyncio.Event | None = None) -> None:  # noqa: ARG001
        serving.check()
        found.append(serving)
        told(Open(8_123, jailed=serving.lan, pooled=serving.engines > 0))

    monkeypatch.setattr(server, "serve", serve)
    return found


@pytest.mark.usefixtures("home")
def test_it_says_where_and_to_whom(asked: Asked, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ("serve", "--allow-lan", "--class", "V3, V4,", "--port", "9000", "--folder", str(tmp_path), "--idle", "5")
    status, out, _ = ask(capfd, "--lang", "en", *words)
    assert status == 0
    assert "http://127.0.0.1:8123/" in out
    assert "V3, V4" in out
    assert str(tmp_path) in out
    assert "under bubblewrap" in out
    assert "2 at the most" in out
    (serving,) = asked
    assert (serving.codes, serving.lan, serving.port, serving.idle) == (("V3", "V4"), True, 9_000, 300.0)


def test_it_says_by_which_address_others_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    strings = load_strings("en")
    monkeypatch.setattr(command, "own_address", lambda: "192.168.1.20")
    assert "http://192.168.1.20:8123/" in " ".join(reach(True, 8_123, strings))
    monkeypatch.setattr(command, "own_address", lambda: "")
    assert "port 8123" in " ".join(reach(True, 8_123, strings))
    assert list(reach(False, 8_123, strings)) == [strings("serve.loopback")]


def test_a_machine_without_a_network_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.fullmatch(r"|\d+(\.\d+){3}", own_address())
    monkeypatch.setattr(command, "NOBODY", ("255.255.255.255", 9))
    assert own_address() == ""


@pytest.mark.usefixtures("home", "asked")
def test_it_says_what_does_not_hold(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd, "--lang", "en", "serve", "--engines", "0")
    assert status == 0
    assert "no bubblewrap here that works" in out
    assert "each terminal has its own" in out


@pytest.mark.usefixtures("home")
def test_strangers_need_a_code(asked: Asked, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = ask(capfd, "--lang", "en", "serve", "--allow-lan")
    assert (status, asked) == (2, [])
    assert "--class" in err


def test_without_the_extra_it_says_what_to_install(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    status, _, err = ask(capfd, "--lang", "en", "serve")
    assert status == 2
    assert "dembow[serve]" in err
