"""The words of the karaoke lab: where the training stands, and a line with its step and verdict."""

from __future__ import annotations

from core.words.generation import GeneratedPhrase
from tui.drawing.rows import plain_text
from tui.labs.karaoke.settings import USUAL
from tui.labs.karaoke.state import Rehearsal, Sung
from tui.labs.karaoke.words import line_row, standing
from tui.strings import load_strings

STRINGS = load_strings("en")


def test_where_it_stands() -> None:
    rehearsal = Rehearsal(USUAL)
    known = sum(rehearsal.known)
    assert standing(rehearsal, USUAL, STRINGS) == f"LSTM 4 · step 0 of 300 · loss – · knows {known} of 15"
    rehearsal.losses.append((3, 1.234))
    assert "loss 1.23" in standing(rehearsal, USUAL, STRINGS)


def test_a_line_with_its_step_and_verdict() -> None:
    sung = Sung(300, GeneratedPhrase(("ella", "perrea", "sola"), "learned", stopped=True))
    assert plain_text([line_row(sung, STRINGS)]) == ["step 300   ✓ ella perrea sola"]
    silent = Sung(0, GeneratedPhrase((), "fragment", stopped=True))
    assert STRINGS("phrases.silence") in plain_text([line_row(silent, STRINGS)])[0]
