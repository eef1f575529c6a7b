"""A page and its terminal: whose it is, how it comes back, and what it cannot break."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace

import pytest
from terminado.websocket import TermSocket
from tornado.websocket import WebSocketClosedError

from lessons.learner.progress import Progress
from tests.tui.served.serving import MAP, Tab, dembows, enter, gone, serving
from tui.served.accounts import Accounts
from tui.served.sockets import Socket


@pytest.mark.slow
async def test_each_has_a_terminal_a_home_and_comes_back_to_the_very_screen(tmp_path: Path) -> None:
    async with serving(tmp_path) as port:
        tabs = {}
        for name in ("Ana", "Beto"):
            _, cookies = await enter(port, name)
            tabs[name] = cookies, await Tab.open(port, cookies)
        for _, tab in tabs.values():
            await tab.until(MAP)
        cookies, tab = tabs["Ana"]
        await tab.press("\r")
        await tab.until("Everything runs on your machine")
        await tab.until("‹◌›")  # the step has been noted as seen: its first line is as it stays
        shown = tab.text
        tab.socket.close()
        await tab.to_the_end()
        again = await Tab.open(port, cookies)  # in the same size: drawn whole all the same
        await again.until("Everything runs on your machine")
        await again.until(lambda: again.text.splitlines()[0] == shown.splitlines()[0])
        wide = await Tab.open(port, cookies, 120, 36)  # another tab: the newest has it
        await again.to_the_end()
        assert again.said == ["taken"]
        await wide.until("Everything runs on your machine")
        assert len(dembows()) == 2
        await tabs["Beto"][1].press("q")
        await tabs["Beto"][1].to_the_end()
        await gone(lambda: len(dembows()) == 1)
    await gone(lambda: dembows() == [])
    homes = {name: tmp_path / "homes" / name / "data" / "progress.sqlite" for name in ("ana", "beto")}
    assert Progress(homes["ana"]).position() is not None
    assert Progress(homes["beto"]).position() is None


@pytest.mark.slow
async def test_messages_that_are_none_end_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path) as port:
        _, cookies = await enter(port, "Ana")
        tab = await Tab.open(port, cookies, 120, 36, told="?rows=36&columns=120")
        await tab.until(lambda: MAP in tab.text and tab.screen.display[35].strip() != "")  # drawn in that size at once
        assert len(tab.screen.display[0].rstrip()) > 80
        for message in (
            "",
            "{",
            "[]",
            '["stdin"]',
            '["stdin", 3]',
            '["set_size", "a", "b"]',
            '["set_size", -4, 9999999]',
            "7",
            '["set_size", "x", 3.5]',
        ):
            await tab.socket.write_message(message)
        await tab.send("set_size", 24, 80)
        await tab.press("q")
        await tab.to_the_end()
        assert tab.said == []


@pytest.mark.slow
@pytest.mark.faults
async def test_a_terminal_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Accounts, learner: str) -> Path:
        raise OSError(errno.ENOSPC, learner)

    monkeypatch.setattr(Accounts, "home", full)
    async with serving(tmp_path) as port:
        _, cookies = await enter(port, "Ana")
        tab = await Tab.open(port, cookies)
        await tab.to_the_end()
        assert tab.said == ["broken"]


def test_a_page_that_has_gone_keeps_nobody_else_from_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Socket, content: object) -> None:
        raise WebSocketClosedError(content)

    monkeypatch.setattr(TermSocket, "send_json_message", gone)
    Socket.send_json_message(Socket.__new__(Socket), ["stdout", "x"])


@pytest.mark.slow
@pytest.mark.parametrize("error", [ValueError("write to closed file"), OSError(5, "Input/output error")])
async def test_a_key_for_a_terminal_that_has_ended_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def ended(_: Socket, text: str) -> None:
        del text
        raise error

    monkeypatch.setattr(TermSocket, "stdin_to_ptyproc", ended)
    page = Socket.__new__(Socket)
    monkeypatch.setattr(page, "terminal", SimpleNamespace(last_key=0.0), raising=False)
    await page.on_message('["stdin", "q"]')
