"""Numbers and sentences of a class as text."""

from __future__ import annotations

import re

from core.base.language import Strings
from lessons.classroom.items import Item, Misconception
from tui.drawing.numbers import percent

MOST_TOLD = 3
"""Misconceptions of one question that are told, the commonest."""
MARKS = re.compile(r"[*_`]+|^#+ ", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")


def miss_name(name: str, strings: Strings) -> str:
    """Return a misconception's name; of an answer that is merely too low, too high or another, the words for it."""
    key = f"class.miss.{name}"
    return strings(key) if strings.has(key) else name


def misconception_text(one: Misconception, strings: Strings) -> str:
    """Return the first sentence of what the course says of a misconception, with the learners who have it.

    An answer that is merely too low, too high or another is named first; what the course has no words for, by its id.
    """
    # Without its mark a word of the song would be a word of the sentence.
    words = first_sentence(CODE.sub(lambda code: strings("class.quoted", code=code[1]), one.words))
    if words and not strings.has(f"class.miss.{one.name}"):
        return strings("class.misconception_words", words=words, learners=one.learners)
    name = miss_name(one.name, strings)
    return strings("class.misconception", name=name, learners=one.learners, words=words).rstrip(": ")


def asides(item: Item, strings: Strings) -> list[str]:
    """Return what else there is to say of a question: its commonest misconceptions, skips, "don't know"."""
    return [
        *(misconception_text(one, strings) for one in item.misconceptions[:MOST_TOLD]),
        *([strings("class.skipped", count=item.skipped)] if item.skipped else []),
        *([strings("class.unknown", count=item.unknown)] if item.unknown else []),
    ]


def share_text(share: float | None) -> str:
    """Return a share as per cent, `83 %`; a hyphen for none."""
    return "-" if share is None else percent(share)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text in Markdown, without its marks."""
    plain = " ".join(MARKS.sub("", text.split("\n\n")[0]).split())
    found = re.match(r".+?[.!?](?= |$)", plain)
    return found[0] if found else plain
