"""Who stays away or does nothing is ended; there is a limit; a terminal is given nothing it does not need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.served.serving import MAP, Tab, dembows, enter, gone, serving
from tui.served import terminals
from tui.served.terminals import environment_of


@pytest.mark.slow
async def test_who_stays_away_or_does_nothing_is_ended_and_there_is_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminals, "LOOK", 0.1)
    async with serving(tmp_path, grace=0.2, most=1) as port:
        _, cookies = await enter(port, "Ana")
        tab = await Tab.open(port, cookies)
        await tab.until(MAP)
        _, others = await enter(port, "Beto")
        full = await Tab.open(port, others)
        await full.to_the_end()
        assert full.said == ["full"]
        tab.socket.close()
        await gone(lambda: dembows() == [])
    async with serving(tmp_path, idle=1.0) as port:
        _, cookies = await enter(port, "Ana")
        tab = await Tab.open(port, cookies)
        await tab.to_the_end()
        assert tab.said == ["idle"]
        await gone(lambda: dembows() == [])


def test_a_terminal_is_given_no_secret_of_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK", "LC_ALL", "DATABASE_URL"):
        monkeypatch.setenv(name, "x")
    found = environment_of(tmp_path, "en")
    assert not {"AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK", "LC_ALL", "DATABASE_URL"} & set(found)
    assert found["DEMBOW_HOME"] == found["HOME"] == str(tmp_path)
    assert found["LC_MESSAGES"] == "en"
