"""The text that is shown, and what translators make of it."""

from __future__ import annotations

import pytest

from core.networks.translator import newborn
from core.words.translation import ENGLISH, SLIPS
from core.words.vocabulary import SONG
from tui.labs.translate.state import Asked, answer, compared


@pytest.mark.parametrize("attends", [False, True])
def test_a_slip_is_written_and_the_teacher_is_heard(attends: bool) -> None:
    translator = newborn(4, len(SONG.tokens), len(ENGLISH), [3], attends=attends)
    asked = Asked(2)
    free = answer(translator, asked)
    assert free.looks.heard == asked.heard
    assert len(free.right) == 2
    slipped = answer(translator, Asked(2, slip=0))
    first = free.looks.written[0] if free.looks.written else "|"
    assert slipped.looks.written[0] == SLIPS[first]
    assert len(answer(translator, Asked(2, told=True)).looks.written) <= len(asked.right) + 1


def test_words_are_held_against_their_phrase() -> None:
    asked = Asked(2)
    links, wrong = compared(asked.right, asked.clauses)
    assert not any(wrong)
    assert None not in links
    shifted = ["she", *asked.right]
    links, wrong = compared(shifted, asked.clauses)
    second = len(asked.clauses[0].english) + 1
    assert any(wrong[:second])
    assert not any(wrong[second:])  # the next phrase is in its place again
    assert compared([*asked.right, "she"], asked.clauses)[1][-1]
