"""What would steer a terminal is seen, and never obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.base.language import CORE_STRINGS, LANGUAGES, Strings
from core.base.printable import CONTROLS, HALVED, KEPT, OVERRIDES, QUOTED, brief, cut, harmless, harmless_line, is_shown

STEERS = ("\udcff", "\x1b]0;title\x07", "\x1b[2J", "\x9b2J", "\x1b]52;c;aGk=\x1b\\", "a\u202eb", "\x7f", "one\rtwo")

WHOLE = ("👨‍👩‍👧‍👦", "🇲🇽", "👋🏽", "e\u0301", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "क्‍ष")
"""Signs that several characters make."""


@pytest.mark.parametrize("text", STEERS)
def test_no_sequence_is_left(text: str) -> None:
    assert not set(harmless(text)) & {chr(code) for code in (*CONTROLS, *OVERRIDES, *HALVED)}


def test_words_stay_as_they_are() -> None:
    for text in ("ella perrea sola", "canción\n\tcon «comillas» ⠿ │ \uf8ff", ""):
        assert harmless(text) == text
    assert harmless_line("one\ntwo\tthree") == "one two three"


@given(st.text())
def test_as_many_characters_as_before(text: str) -> None:
    assert len(harmless(text)) == len(text)
    assert [one for one in harmless(text) if one in KEPT] == [one for one in text if one in KEPT]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_quotes_a_stranger_in_one_harmless_line(language: str) -> None:
    strings = Strings(language, CORE_STRINGS)
    for text in (*STEERS, "one\ntwo", "uni\ts"):
        told = strings.explain(DembowError("unknown_word", word=text, known=text))
        assert told.isprintable()


def test_what_is_quoted_back_is_short_and_an_error_fits_a_screen() -> None:
    assert brief("treinta") == "treinta"
    assert brief("a" * QUOTED) == "a" * QUOTED
    assert brief("a" * 20_000) == "a" * (QUOTED - 1) + "…"
    strings = Strings("es", CORE_STRINGS)
    told = strings.explain(DembowError("not_a_date", received="perrea " * 3_000))
    assert "…" in told
    assert len(told) < 400


@pytest.mark.parametrize("sign", WHOLE)
def test_a_sign_of_several_characters_is_never_cut_in_two(sign: str) -> None:
    assert len(sign) > 1
    assert is_shown(sign)
    assert harmless(sign) == sign
    text = f"a{sign}{sign}b"
    ends = {cut(text, most) for most in range(len(text) + 1)}
    assert ends == {"", "a", f"a{sign}", f"a{sign}{sign}", text}
    quoted = brief("x" * (QUOTED - 2) + sign * 3)
    assert quoted.rstrip("…").replace(sign, "").strip("x") == ""


@pytest.mark.parametrize(
    ("sign", "shown"), [("\U0001fa87", True), ("\U0001faff", True), ("\uffff", False), ("\ufdd0", False)]
)
def test_a_sign_of_a_newer_unicode_is_a_sign(sign: str, *, shown: bool) -> None:
    assert is_shown(f"Jos\u00e9 {sign}") == shown


@pytest.mark.parametrize("text", STEERS)
def test_what_steers_is_not_shown(text: str) -> None:
    assert not is_shown(text)
