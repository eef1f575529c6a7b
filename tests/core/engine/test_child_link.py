"""A link to a child: what a log is, and what a child finds. The rest is the client's contract."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.folders import LOG
from core.engine import child_link
from core.engine.child_link import ChildLink, open_log


def test_a_log_is_written_on_until_it_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (b"one ", b"two "):
        log = open_log(tmp_path / "state")
        assert log
        log.write(text)
        log.close()
    assert (tmp_path / "state" / LOG).read_bytes() == b"one two "
    monkeypatch.setattr(child_link, "LONGEST_LOG", 3)
    log = open_log(tmp_path / "state")
    assert log
    log.close()
    assert (tmp_path / "state" / LOG).read_bytes() == b""
    assert open_log(tmp_path / "state" / LOG) is None


async def test_a_child_has_the_environment_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "child"
    script.write_text('#!/bin/sh\nread line\necho "$line $GIVEN $HIDDEN"\nexit 3\n')
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    monkeypatch.setenv("HIDDEN", "secret")
    link = await ChildLink.start((), None, {"GIVEN": "this"})
    assert link.pid
    link.send(b"heard\n")
    assert await link.line() == b"heard this \n"
    assert await link.over() == 3
    assert link.pid is None
    await link.end(1.0)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(DembowError) as caught:
        await ChildLink.start((), None)
    assert caught.value.key == "engine_not_started"
