"""A file's text is found whatever wrote it, and the encoding that is told reads it again."""

from __future__ import annotations

import codecs

import pytest

from core.base.encodings import CODECS, decoded

PRICES = "añó;café\n12,50 €;– … “sí”\n"


@pytest.mark.parametrize(
    ("content", "text", "name"),
    [
        (PRICES.encode("utf-8"), PRICES, "UTF-8"),
        (PRICES.encode("utf-8-sig"), PRICES, "UTF-8"),
        (PRICES.encode("utf-16"), PRICES, "UTF-16"),
        (codecs.BOM_UTF16_BE + PRICES.encode("utf-16-be"), PRICES, "UTF-16"),
        (PRICES.encode("cp1252"), PRICES, "Windows-1252"),
        (b"caf\xe9 \x81", "café \x81", "Latin-1"),
        (b"", "", "UTF-8"),
    ],
)
def test_whatever_wrote_it(content: bytes, text: str, name: str) -> None:
    assert decoded(content) == (text, name)
    assert content.decode(CODECS[name]) == text


def test_a_letter_that_is_cut_off_makes_no_other_encoding_of_a_file_that_says_its_own() -> None:
    assert decoded(PRICES.encode("utf-8-sig") + b"\xc3") == (f"{PRICES}\ufffd", "UTF-8")


def test_what_is_no_text() -> None:
    assert decoded(b"\x7fELF\0\0") is None


@pytest.mark.parametrize("byte", range(1, 256))
def test_every_byte_is_read(byte: int) -> None:
    found = decoded(b"\xe9" + bytes([byte]))
    assert found is not None
    assert len(found[0]) == 2 or found[1] == "UTF-8"
