"""The door, and what a page brings along."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tornado.httpclient import HTTPClientError

from tests.tui.served.serving import Tab, dembows, enter, fetch, serving


async def test_who_has_not_entered_has_no_terminal(tmp_path: Path) -> None:
    async with serving(tmp_path, codes=("V3",)) as port:
        assert b"xterm" not in (await fetch(port)).body
        for code, name, pin in (("", "Ana", "1234"), ("x", "Ana", "1234"), ("V3", "Ana", "12"), ("V3", "", "1234")):
            answer, _ = await enter(port, name, pin, code)
            assert answer.code == 403
            assert b'role="alert"' in answer.body
        answer, cookies = await enter(port, "Ana", "1234", "v3")
        assert answer.code == 302
        (cookie,) = [line for line in answer.headers.get_list("Set-Cookie") if line.startswith("dembow=")]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert b"xterm.js" in (await fetch(port, headers={"Cookie": cookies})).body
        forged = re.sub("dembow=[^;]*", "dembow=ana", cookies)
        for bad in ("", forged):
            with pytest.raises(HTTPClientError, match="403"):
                await Tab.open(port, bad)
        with pytest.raises(HTTPClientError, match="403"):
            await Tab.open(port, cookies, origin="http://elsewhere.example")
        foreign = await fetch(port, "/", method="POST", body="name=Ana&pin=1234&code=V3")  # no form of ours
        assert foreign.code == 403
        assert b"Allow cookies" in foreign.body
        elsewhere = await fetch(port, headers={"Host": f"elsewhere.example:{port}"})
        assert elsewhere.code == 421
        assert b"--address" in elsewhere.body
        assert dembows() == []


@pytest.mark.slow
async def test_a_page_brings_nothing_from_elsewhere(tmp_path: Path) -> None:
    async with serving(tmp_path) as port:
        _, cookies = await enter(port, "Ana")
        for answer in (await fetch(port), await fetch(port, headers={"Cookie": cookies})):
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert not re.search(r'(src|href|action)="(https?:)?//', answer.body.decode())


async def test_who_leaves_is_out(tmp_path: Path) -> None:
    async with serving(tmp_path) as port:
        _, cookies = await enter(port, "Ana")
        page = await fetch(port, headers={"Cookie": cookies})
        found = re.search(r'action="leave">.*?name="_xsrf" value="([^"]+)"', page.body.decode())
        assert found
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        assert (await fetch(port, "/leave", method="POST", body="", headers=headers)).code == 403  # no form of ours
        left = await fetch(port, "/leave", method="POST", body=urlencode({"_xsrf": found[1]}), headers=headers)
        assert left.code == 302
        assert 'dembow=""' in " ".join(left.headers.get_list("Set-Cookie"))


@pytest.mark.slow
async def test_a_proxy_may_show_it_under_its_own_name(tmp_path: Path) -> None:
    shown = {"Host": "school.example"}
    async with serving(tmp_path, address="https://school.example/dembow/") as port:
        answer, cookies = await enter(port, "Ana")
        (cookie,) = [line for line in answer.headers.get_list("Set-Cookie") if line.startswith("dembow=")]
        assert "Secure" in cookie
        assert "Path=/dembow/" in cookie  # nobody beside it at that name is sent it
        assert b"xterm.js" in (await fetch(port, headers={"Cookie": cookies, **shown})).body
        assert (await fetch(port, headers={"Host": "elsewhere.example"})).code == 421
        tab = await Tab.open(port, cookies, origin="https://school.example")
        tab.socket.close()
        with pytest.raises(HTTPClientError, match="403"):
            await Tab.open(port, cookies, origin="http://school.example")
