"""Waiting ends when what is waited for holds, or with its patience."""

from __future__ import annotations

from tui.check.waiting import wait_for


async def test_it_waits_until_something_holds_and_no_longer_than_its_patience() -> None:
    looks = iter([False, False, True])
    assert await wait_for(lambda: next(looks))
    assert not await wait_for(lambda: False, 0.0)
