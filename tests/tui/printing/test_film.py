"""The film of a circuit is printed frame by frame, or played where a terminal can."""

from __future__ import annotations

import io
import re
import time

import pytest
from rich.console import Console

from core.networks.cells import CELLS
from core.words.vocabulary import SONG
from tests.tui.drawing.circuit.circuits import TEXTS, WORDS, random_trace
from tui.drawing.circuit.frame import draw_frame
from tui.drawing.circuit.plans import plan_of
from tui.drawing.rows import plain_text
from tui.lab_kit.film import scenes
from tui.printing.film import PULSES, pictures, play, plays, print_frames, styled


def console(*, terminal: bool, width: int = 100, height: int = 40) -> Console:
    return Console(
        file=io.StringIO(), force_terminal=terminal, width=width, height=height, color_system="truecolor", _environ={}
    )


def written(to: Console) -> str:
    assert isinstance(to.file, io.StringIO)
    return to.file.getvalue()


@pytest.mark.parametrize("cell", CELLS)
def test_a_pipe_gets_every_frame_as_text_without_codes(cell: str) -> None:
    found, pipe = random_trace(cell, 4), console(terminal=False, width=60)
    print_frames(found, SONG.tokens, 1, TEXTS, pipe)
    out = written(pipe)
    assert "\x1b" not in out
    assert out.count("what happens:") + out.count("c[t] = ") >= len(WORDS) * len(plan_of(CELLS[cell]).beats) - 5
    first = next(scenes(found, SONG.tokens, 1))
    assert out.startswith("\n".join(plain_text(draw_frame(CELLS[cell], first, TEXTS, True, 76, 16))))
    assert max(map(len, out.splitlines())) <= 76


def test_only_a_terminal_that_moves_its_cursor_plays() -> None:
    assert plays(console(terminal=True))
    assert not plays(console(terminal=False))
    assert not plays(console(terminal=True, height=16))
    assert not plays(Console(file=io.StringIO(), force_terminal=True, height=40, _environ={"TERM": "dumb"}))


def test_a_film_is_played_in_place_and_gives_the_cursor_back(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    found, screen = random_trace("lstm", 4), console(terminal=True)
    play(found, SONG.tokens, 1, TEXTS, screen, calm=True)
    out = written(screen)
    assert len(slept) == len(WORDS) * 6
    heights = [int(up) for up in re.findall(r"\x1b\[(\d+)A", out)]
    assert len(set(heights)) == 1
    assert len(heights) == len(slept) - 1
    assert out.startswith("\x1b[?25l")
    assert out.endswith("\x1b[?25h")


def test_ctrl_c_ends_it_and_gives_the_cursor_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", interrupt)
    screen = console(terminal=True)
    play(random_trace("gru", 4), SONG.tokens, None, TEXTS, screen, calm=True)
    assert written(screen).endswith("\x1b[?25h")


def test_pulses_run_unless_it_is_calm() -> None:
    found = random_trace("gru", 4)
    lively = list(pictures(scenes(found, SONG.tokens, 0), calm=False))
    calm = list(pictures(scenes(found, SONG.tokens, 0), calm=True))
    assert len(lively) == len(calm) * PULSES
    assert sum(seconds for _, seconds in lively) == pytest.approx(sum(seconds for _, seconds in calm))
    assert {scene.phase for scene, _ in calm} == {None}


def test_a_row_is_as_wide_as_the_picture() -> None:
    line = styled([("a", "plain"), ("b", "#4f8cf0")], 6)
    assert line.plain == "ab    "
    assert str(line.spans[-1].style) == "#4f8cf0"
