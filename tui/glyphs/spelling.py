"""Signs of keys become words where a set has no sign for a key: a letter in their stead would be another key."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from core.base.language import Strings
from lessons.content.loader import Lesson
from lessons.content.markdown import Section
from tui.glyphs.sets import ASCII, BRAILLE

KEYS = {"↵": "enter", "⇟": "pgdn", "␣": "space", "⇥": "tab"}
"""Name of a key by its sign; `keys.name` in the strings has its word in each language."""
ARROWS = {"↑": "up", "↓": "down", "←": "left", "→": "right"}
ALL_ARROWS = re.compile(f"[{''.join(ARROWS)}]{{2,}}")
NAMED = re.compile("(?<=`)[←↑→↓](?=`)|[←↑] [→↓]")
"""Arrows that a text means as keys: one as code, or two that belong together. Any other one points at something."""


def spelled(sign: str, glyphs: str, strings: Strings) -> str:
    """Return the sign of a key as it is written in a set: `↵` as `enter`, and in ASCII `↑↓` as `arrows`."""
    if glyphs == BRAILLE:
        return sign
    names = KEYS | ARROWS if glyphs == ASCII else KEYS
    if glyphs == ASCII:
        sign = ALL_ARROWS.sub(strings("keys.name.arrows"), sign)
    return "".join(strings(f"keys.name.{names[one]}") if one in names else one for one in sign)


def respelled(strings: Strings, glyphs: str) -> Strings:
    """Return texts that name keys by words, where the set has no signs for them."""
    if glyphs == BRAILLE:
        return strings
    word = worder(glyphs, strings)
    return Strings.of(strings.language, {key: word(text) for key, text in strings.texts.items()})


def respelled_lesson(lesson: Lesson, glyphs: str, strings: Strings) -> Lesson:
    """Return a lesson whose prose names keys by words, where the set has no signs for them."""
    if glyphs == BRAILLE:
        return lesson
    word = worder(glyphs, strings)

    def spelt(section: Section) -> Section:
        parts = list(map(spelt, section.parts))
        return replace(section, title=word(section.title), body=word(section.body), parts=parts)

    return replace(lesson, steps=tuple(replace(step, section=spelt(step.section)) for step in lesson.steps))


def worder(glyphs: str, strings: Strings) -> Callable[[str], str]:
    """Return a function that puts words into a text for the signs of keys that a set has no signs for."""
    signs = str.maketrans({sign: strings(f"keys.name.{name}") for sign, name in KEYS.items()})
    # The whole words of whoever reads the course aloud: those of the foot are short.
    arrows = str.maketrans({sign: strings(f"read.key.{name}") for sign, name in ARROWS.items()})

    def worded(text: str) -> str:
        text = text.translate(signs)
        return NAMED.sub(lambda found: found[0].translate(arrows), text) if glyphs == ASCII else text

    return worded
