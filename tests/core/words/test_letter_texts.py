"""Texts are cut into three parts in their order, and their letters are those of the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.words.letter_files import RARE
from core.words.letter_texts import FILES, OWN_TEXT, LetterText, load_text, shipped_text


@pytest.mark.parametrize("name", FILES)
def test_a_text_that_ships_is_whole(name: str) -> None:
    text = shipped_text(name)
    assert "".join(text.parts) == text.text
    assert [round(len(part) / len(text.text), 2) for part in text.parts] == [0.8, 0.1, 0.1]
    assert 25_000 < len(text.text) < 40_000
    assert 50 < len(text.letters) < 80
    assert all(letter.isprintable() or letter == "\n" for letter in text.letters)
    assert text.decode(text.codes[0]) == text.parts[0]


def test_the_verses_of_hernandez_are_stanzas() -> None:
    stanzas = shipped_text("fierro").text.strip().split("\n\n")
    assert stanzas[0].splitlines()[0] == "Aquí me pongo a cantar"
    assert {len(stanza.splitlines()) for stanza in stanzas} == {6, 8}


def test_a_letter_that_training_never_showed_is_told_as_rare() -> None:
    text = LetterText("own", "ab" * 40 + "z" * 20)
    assert text.letters == ("a", "b", RARE)
    assert text.decode(text.codes[2]) == RARE * 10


def test_a_learners_own_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("perrea sola, " * 400, "utf-8")
    text = load_text(OWN_TEXT, str(path))
    assert text.reading is not None
    assert text.text.startswith("perrea sola, perrea")
