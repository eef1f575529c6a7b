"""The words, the grammar, the verdicts, and phrases of one's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.words.vocabulary import SONG, STOP, VERDICTS, own_vocabulary

WORDS = st.lists(st.sampled_from(SONG.tokens[:-1]), max_size=12)


@pytest.mark.parametrize(
    ("phrase", "stopped", "verdict"),
    [
        ("ella perrea sola", True, "learned"),
        ("la bichota perrea con ella", True, "learned"),
        ("sola perrea con ella", True, "new"),
        ("bichota perrea sola", True, "new"),
        ("la bichota perrea la bichota", True, "repeated"),
        ("ella perrea con ella", True, "repeated"),
        ("ella perrea sola perrea ella", True, "repeated"),
        ("la bichota", True, "fragment"),
        ("sola", True, "fragment"),
        ("ella perrea sola perrea la bichota perrea con ella perrea sola perrea", False, "endless"),
        ("ella sola", True, "broken"),
        ("ella perrea", True, "broken"),
        ("la sola perrea ella", True, "broken"),
        ("", True, "broken"),
        ("ella ella ella ella ella ella ella ella ella ella ella ella", False, "broken"),
    ],
)
def test_verdicts(phrase: str, stopped: bool, verdict: str) -> None:
    assert SONG.verdict(phrase.split(), stopped=stopped) == verdict


def test_song() -> None:
    words = [SONG.tokens[token] for token in SONG.cycle]
    assert " ".join(words) == "ella perrea sola . sola perrea la bichota . la bichota perrea con ella ."
    assert all(SONG.verdict(phrase) == "learned" for phrase in SONG.phrases)


@given(WORDS, st.booleans())
def test_every_phrase_has_a_verdict(words: list[str], stopped: bool) -> None:
    verdict = SONG.verdict(words, stopped=stopped)
    assert verdict in VERDICTS
    if verdict not in ("broken",):
        assert SONG.grammar.allows(words, stopped=stopped)


@pytest.mark.slow
@given(st.lists(st.integers(0, 6), max_size=20))
def test_encode_and_one_hot(numbers: list[int]) -> None:
    words = [SONG.tokens[number] for number in numbers]
    assert SONG.encode(words) == numbers
    hot = SONG.one_hot(numbers)
    assert hot.shape == (len(numbers), 7)
    assert hot.sum(axis=1).tolist() == [1.0] * len(numbers)
    assert hot.argmax(axis=1).tolist() == numbers


def test_capitals_do_not_count() -> None:
    assert SONG.encode(["Ella", "PERREA", "."]) == [0, 1, 6]


def test_unknown_word_names_it_and_the_known_ones() -> None:
    with pytest.raises(DembowError) as caught:
        SONG.encode(["ella", "gato"])
    assert caught.value.key == "unknown_word"
    assert caught.value.fields["word"] == "gato"
    assert "bichota" in str(caught.value)


def test_own_phrases() -> None:
    mine = own_vocabulary((("el", "gato", "duerme"), ("la", "gata", "no")))
    assert mine.tokens == ("el", "gato", "duerme", "la", "gata", "no", STOP)
    assert mine.verdict(["el", "gato", "duerme"]) == "learned"
    assert mine.verdict(["el", "gata", "no"]) == "broken"
    assert own_vocabulary((("a", "b"), ("c", "b", "d"))).verdict(["a", "b", "d"]) == "new"
