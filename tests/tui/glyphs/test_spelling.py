"""Keys that a set has no signs for are written as words."""

from __future__ import annotations

import re

import pytest

from core.base.language import Strings
from lessons.content.loader import Lesson, load_course, load_lesson
from lessons.content.markdown import FENCED, Section
from tui.glyphs.sets import ASCII, BLOCKS, BRAILLE, SETS
from tui.glyphs.spelling import ARROWS, KEYS, respelled, respelled_lesson, spelled, worder


def test_signs_of_keys_become_words(strings: Strings) -> None:
    for sign in (*KEYS, *ARROWS, "↑↓", "↑↓←→", "n", "^p"):
        assert spelled(sign, BRAILLE, strings) == sign
        assert spelled(sign, BLOCKS, strings) == (strings(f"keys.name.{KEYS[sign]}") if sign in KEYS else sign)
        plain = spelled(sign, ASCII, strings)
        assert plain == sign if sign.isascii() else len(plain) > 1
        assert not set(plain) & {*KEYS, *ARROWS}
    assert spelled("↑↓", ASCII, strings) == strings("keys.name.arrows")


@pytest.mark.parametrize("glyphs", SETS)
def test_texts_name_keys_by_words(strings: Strings, glyphs: str) -> None:
    found = respelled(strings, glyphs)
    assert (found is strings) == (glyphs == BRAILLE)
    assert list(found) == list(strings)
    left = {key for key, text in found.texts.items() if set(text) & set(KEYS)}
    assert bool(left) == (glyphs == BRAILLE)


def test_an_arrow_that_points_at_something_stays(strings: Strings) -> None:
    word = worder(ASCII, strings)
    assert word("`bichota` → `0 1`, enter → 3, a → b") == "`bichota` → `0 1`, enter → 3, a → b"
    up, left, right = (strings(f"read.key.{name}") for name in ("up", "left", "right"))
    assert word("`↑`, `←` `→`: ← →") == f"`{up}`, `{left}` `{right}`: {left} {right}"
    assert worder(BLOCKS, strings)("`↑`") == "`↑`"


def prose(lesson: Lesson) -> str:
    """All that a lesson's sections say, but blocks of code."""

    def told(section: Section) -> str:
        return "\n".join([section.title, section.body, *map(told, section.parts)])

    return FENCED.sub("", "\n".join(told(step.section) for step in lesson.steps))


KEY = re.compile(f"`[^`]*[{''.join((*ARROWS, *KEYS))}][^`]*`")
"""Sign of a key, as prose writes keys."""
BETWEEN = "` → `"
"""Arrow between two pieces of code."""


@pytest.mark.parametrize("lesson", [entry.id for entry in load_course().available])
def test_no_lesson_names_a_key_by_a_letter_that_is_another_key(lesson: str, strings: Strings) -> None:
    written = load_lesson(lesson, strings.language)
    assert respelled_lesson(written, BRAILLE, strings) is written
    found = KEY.findall(prose(respelled_lesson(written, ASCII, strings)))
    assert not [one for one in found if one != BETWEEN]


def test_no_text_of_the_screen_names_a_key_by_a_letter_that_is_another_key(strings: Strings) -> None:
    texts = respelled(strings, ASCII).texts
    named = re.compile(f"{KEY.pattern}|[{''.join(ARROWS)}] [{''.join(ARROWS)}]")
    assert not {key: text for key, text in texts.items() if named.search(text) and not key.startswith("keys.")}
