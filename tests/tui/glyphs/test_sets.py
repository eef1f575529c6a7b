"""A terminal's set is known by its variables and its encoding, and whoever chooses has the last word."""

from __future__ import annotations

import pytest

from tui.glyphs.sets import ASCII, AUTO, BLOCKS, BRAILLE, SETS, VARIABLE, chosen, detected, following


@pytest.mark.parametrize(
    ("environment", "encoding", "platform", "found"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", "linux", BRAILLE),
        ({}, "UTF8", "linux", BRAILLE),
        ({"TERM": "linux"}, "utf-8", "linux", BLOCKS),
        ({"TERM": "dumb"}, "utf-8", "linux", ASCII),
        ({"TERM": "xterm"}, "ascii", "linux", ASCII),
        ({"TERM": "xterm"}, "cp1252", "win32", ASCII),
        ({"TERM": "xterm"}, "no-such-encoding", "linux", ASCII),
        ({"TERM": "xterm"}, None, "linux", ASCII),
        ({}, "utf-8", "win32", BLOCKS),
        ({"WT_SESSION": "1-2"}, "utf-8", "win32", BRAILLE),
        ({"TERM_PROGRAM": "vscode"}, "utf-8", "win32", BRAILLE),
    ],
)
def test_a_set_is_detected(environment: dict[str, str], encoding: str | None, platform: str, found: str) -> None:
    glyphs, because = detected(environment, encoding, platform)
    assert glyphs == found
    assert bool(because) == (found != BRAILLE)


@pytest.mark.parametrize("glyphs", SETS)
def test_who_chooses_has_the_last_word(glyphs: str) -> None:
    for terminal in ("linux", "dumb", "xterm"):
        said = {"TERM": terminal}
        assert chosen(glyphs, None, said, "utf-8") == glyphs
        assert chosen(None, glyphs, said, "utf-8") == chosen("", glyphs, said, "utf-8") == glyphs
        assert chosen(None, BRAILLE, {**said, VARIABLE: glyphs}, "utf-8") == glyphs
        known = detected(said, "utf-8")[0]
        for nothing in (None, "", AUTO, "no-such-set"):
            assert chosen(None, nothing, said, "utf-8") == known
        assert chosen(AUTO, glyphs, {**said, VARIABLE: glyphs}, "utf-8") == known


def test_one_set_follows_the_other() -> None:
    assert [following(one) for one in SETS] == [*SETS[1:], SETS[0]]
