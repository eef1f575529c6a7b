"""Bytes that no keyboard of today sends, taken for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.key_decoder import KeyDecoder


def decoded(*readings: bytes) -> str:
    decoder = KeyDecoder()
    return "".join(decoder.decode(reading) for reading in readings)


@pytest.mark.parametrize(
    ("readings", "text"),
    [
        ((b"q",), "q"),
        (("ñ€🎵".encode(),), "ñ€🎵"),
        ((b"\xf1q",), "q"),
        ((b"\xf1", b"q"), "q"),
        ((b"\xff\xfe\x80q",), "q"),
        ((b"\xc3", b"\xb1"), "ñ"),
        ((b"\xe2\x82", b"q"), "q"),
        ((b"\x1b[M \xff\xe1q",), "\x1b[M   q"),
        ((b"\x1b[M \xc3\xb1q",), "\x1b[M   q"),  # two bytes that look like one letter
        ((b"\x1b", b"[M", b" \xc3", b"\xb1q"), "\x1b[M   q"),
        ((b"\x1b[<0;5;5M\xf1q",), "\x1b[<0;5;5Mq"),
    ],
)
def test_what_is_no_utf8_is_left_out(readings: tuple[bytes, ...], text: str) -> None:
    assert decoded(*readings) == text


def test_what_was_left_out_can_be_told() -> None:
    decoder = KeyDecoder()
    decoder.decode(b"a\xffb\xfe")
    assert decoder.stray == b"\xff\xfe"
    decoder.decode(b"c")
    assert decoder.stray == b""


@given(st.lists(st.binary()))
def test_no_bytes_break_it(readings: list[bytes]) -> None:
    assert "\udc80" not in decoded(*readings)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1b")), st.integers(1, 5))
def test_text_comes_out_as_it_went_in(text: str, length: int) -> None:
    data = text.encode()
    assert decoded(*(data[start : start + length] for start in range(0, len(data), length))) == text
