"""A learner's own text is read whatever wrote it, and what is no text is told in a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.words.letter_files import LEAST_LETTERS, MOST_BYTES, MOST_KINDS, MOST_LETTERS, RARE, read_letters

VERSE = "Aquí me pongo a cantar\nAl compás de la vigüela,\n"
LONG = VERSE * 60


def written(folder: Path, data: bytes) -> Path:
    path = folder / "own.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LONG.encode("utf-8"), "UTF-8"),
        (LONG.encode("utf-8-sig"), "UTF-8"),
        (LONG.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + LONG.encode("utf-16-be"), "UTF-16"),
        (LONG.encode("cp1252"), "Windows-1252"),
        (LONG.replace("\n", "\r\n").encode("utf-8"), "UTF-8"),
        (LONG.replace("í", "i\u0301").encode("utf-8"), "UTF-8"),
    ],
)
def test_whatever_wrote_it(tmp_path: Path, data: bytes, encoding: str) -> None:
    text, reading = read_letters(written(tmp_path, data))
    assert text == LONG
    assert (reading.encoding, reading.letters) == (encoding, len(LONG))
    assert (reading.left_out, reading.dropped, reading.rare) == (0, 0, 0)


def test_what_would_move_a_terminal_is_dropped_and_told(tmp_path: Path) -> None:
    text, reading = read_letters(written(tmp_path, ("\x1b]0;title\x07" + LONG + "\u202e\ufeff\ue000").encode("utf-8")))
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert text == "]0;title" + LONG
    assert reading.dropped == 5


def test_a_long_text_is_cut_and_told(tmp_path: Path) -> None:
    text, reading = read_letters(written(tmp_path, (VERSE * 5_000).encode("utf-8")))
    assert len(text) == reading.letters == MOST_LETTERS
    assert reading.left_out == len(VERSE) * 5_000 - MOST_LETTERS


def test_the_rarest_letters_are_told_as_one(tmp_path: Path) -> None:
    many = "".join(chr(0x4E00 + place) for place in range(500))
    text, reading = read_letters(written(tmp_path, (LONG + many).encode("utf-8")))
    assert len(set(text)) == MOST_KINDS + 1
    assert text.count(RARE) == reading.rare > 300


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "letters_too_short"),
        (b" \n\t" * 5_000, "letters_too_short"),
        (b"a" * (LEAST_LETTERS - 2), "letters_too_short"),
        (b"a\0" * 5_000, "letters_not_text"),
        (bytes(range(1, 256)) * 50, "letters_not_text"),
        (b"\xff\xfe" + b"\0\xd8" * 100, "letters_too_short"),
        (b"a" * (MOST_BYTES + 1), "letters_too_large"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, key: str) -> None:
    with pytest.raises(DembowError) as refused:
        read_letters(written(tmp_path, data))
    assert refused.value.key == key


@pytest.mark.parametrize(("data", "letters"), [(b"", 0), (b" \n", 0), (b"a", 2)])
def test_an_empty_text_has_no_letter(tmp_path: Path, data: bytes, letters: int) -> None:
    with pytest.raises(DembowError) as refused:
        read_letters(written(tmp_path, data))
    assert refused.value.fields["received"] == letters


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # opening it would wait for ever
    for path, key in ((tmp_path, "letters_no_file"), (tmp_path / "pipe", "letters_no_file")):
        with pytest.raises(DembowError) as refused:
            read_letters(path)
        assert refused.value.key == key
    with pytest.raises(DembowError) as missing:
        read_letters(tmp_path / "nothing.txt")
    assert missing.value.key == "letters_unreadable"
