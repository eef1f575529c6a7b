"""Bytes as a word, and what tells that a letter of it is another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.packets import checksum, squeeze, unsqueeze


@given(st.binary(max_size=2_000))
def test_bytes_come_back(data: bytes) -> None:
    word = squeeze(data)
    assert word.replace("-", "").replace("_", "").isalnum() or not word
    assert unsqueeze(word, 2_000) == data


@pytest.mark.parametrize("word", ["A", "!!!!", "____", "AAAAA"])
def test_what_is_no_word_is_refused(word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are those of a library
        unsqueeze(word, 100)


def test_no_more_is_unpacked_than_is_asked_for() -> None:
    assert len(unsqueeze(squeeze(bytes(1_000_000)), 100)) == 100


@given(st.text(min_size=1, max_size=200), st.data())
def test_one_other_letter_is_told(head: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(head) - 1))
    letter = data.draw(st.characters(exclude_characters=head[place], exclude_categories=["Cs"]))
    assert checksum(head) != checksum(head[:place] + letter + head[place + 1 :])
