"""A paste is text, however a terminal's reading cuts it up; what is typed stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.drivers.linux_driver import XTermParser  # type: ignore[attr-defined]

from tui.terminal.pastes import END, SHOWN, START, PasteCleaner, begun

TYPED = st.text(st.sampled_from(["a", "\x1b", "[", "2", "0", "1", "~", "\x11", "\r"]), max_size=12)
PIECES = st.lists(TYPED | st.sampled_from([START, END]), max_size=8)


def plainly(text: str) -> str:
    """Return what a text is cleaned to where all of it is seen at once."""
    typed, start, rest = text.partition(START)
    pasted, end, after = rest.partition(END)
    if start and not end:
        held = begun(END, pasted)
        pasted = pasted[: len(pasted) - len(held)]
    return typed + start + pasted.translate(SHOWN) + end + (plainly(after) if end else "")


@given(PIECES)
def test_it_is_cleaned_alike_however_it_is_cut_up(pieces: list[str]) -> None:
    cleaner, whole = PasteCleaner(), "".join(pieces)
    assert "".join(map(cleaner.clean, pieces)) == plainly(whole) == PasteCleaner().clean(whole)
    letter_by_letter = PasteCleaner()
    assert "".join(map(letter_by_letter.clean, whole)) == plainly(whole)


@given(st.text(st.characters(max_codepoint=0x2FF)).filter(lambda text: END not in text))
def test_no_key_comes_out_of_a_paste(text: str) -> None:
    parser = XTermParser()
    told = list(parser.feed(PasteCleaner().clean(f"{START}{text}{END}")))
    assert [(type(one), one.text) for one in told] == [(events.Paste, text.translate(SHOWN))]  # type: ignore[attr-defined]


def test_what_is_typed_waits_for_nothing() -> None:
    cleaner = PasteCleaner()
    assert [cleaner.clean(letter) for letter in ("\x1b", "[", "2", "\x11")] == ["\x1b", "[", "2", "\x11"]
    assert cleaner.clean("\x1b[20") == "\x1b[20"
    assert cleaner.clean("0~\x1b[2J\x1b[20") == "0~�[2J"
    assert cleaner.clean("1~\x1b") == "\x1b[201~\x1b"
