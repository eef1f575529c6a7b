"""A learner's own phrases are read as people mean them, and what is no word is told."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.words.own_phrases import MOST_BYTES, read_phrases
from core.words.vocabulary import own_vocabulary
from tests.patience import PATIENCE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.txt"


def test_marks_ends_of_lines_and_punctuation_do_not_count(path: Path) -> None:
    path.write_bytes("\ufeffEl gato duerme.\r\n\r\n¡La gata, no!\r\n".encode())
    reading = read_phrases(path)
    assert reading.phrases == (("el", "gato", "duerme"), ("la", "gata", "no"))
    assert (reading.words, reading.left_out) == (6, "")


def test_what_is_no_letter_is_told_once(path: Path) -> None:
    path.write_text("ella 😀 baila 😀\n❤️ sola por $100 → ya\n🎵\n", "utf-8")
    reading = read_phrases(path)
    assert reading.phrases == (("ella", "baila"), ("sola", "por", "100", "ya"))
    assert reading.left_out == "😀❤$→🎵"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_written_apart_are_the_same_letters(path: Path, form: str) -> None:
    """A Mac writes some files so: ñ is n, and then a mark."""
    path.write_text(unicodedata.normalize(form, "la niña canción\nहिन्दी गीत"), "utf-8")  # type: ignore[arg-type]
    assert read_phrases(path).phrases == (("la", "niña", "canción"), ("हिन्दी", "गीत"))


def test_bad_files_say_what_is_wrong(tmp_path: Path) -> None:
    def key(content: bytes | None) -> tuple[str, dict[str, object]]:
        path = tmp_path / "phrases.txt"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(DembowError) as caught:
            own_vocabulary(read_phrases(path).phrases)
        path.unlink(missing_ok=True)
        assert str(caught.value)
        return caught.value.key, caught.value.fields

    assert key(None)[0] == "phrases_unreadable"
    assert key(b"")[0] == "phrases_empty"
    assert key(b" \n...\n")[0] == "phrases_empty"
    found, fields = key("bien\nmal: ñ".encode("latin-1"))
    assert found == "phrases_not_text"
    assert fields["line"] == 2
    assert key(b"a b c\n" * MOST_BYTES)[0] == "phrases_too_large"
    assert (
        key(" ".join(f"w{n}" for n in range(10)).encode() + b"\n" + b"\n".join(f"x{n}".encode() for n in range(200)))[0]
        == "phrases_too_many_words"
    )
    assert key(b"a b c d e f g h i j k l")[0] == "phrase_too_long"
    with pytest.raises(DembowError) as caught:
        read_phrases(tmp_path)
    assert caught.value.key == "phrases_unreadable"


@pytest.mark.faults
@pytest.mark.timeout(PATIENCE)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files")
def test_what_never_begins_or_never_ends_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(DembowError) as caught:
            read_phrases(path)
        assert caught.value.key == "phrases_unreadable"
