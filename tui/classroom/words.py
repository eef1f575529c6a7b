"""Numbers and sentences of a class as text."""

from __future__ import annotations

import re

from core.base.language import Strings
from lessons.classroom.items import Misconception
from tui.drawing.numbers import percent

MARKS = re.compile(r"[*_`]+|^#+ ", re.MULTILINE)


def miss_name(name: str, strings: Strings) -> str:
    """Return a misconception's name; of an answer that is merely too low, too high or another, the words for it."""
    key = f"class.miss.{name}"
    return strings(key) if strings.has(key) else name


def misconception_text(one: Misconception, strings: Strings) -> str:
    """Return a misconception with the learners who have it, and the first sentence of what the course says of it."""
    name = miss_name(one.name, strings)
    return strings("class.misconception", name=name, learners=one.learners, words=first_sentence(one.words))


def share_text(share: float | None) -> str:
    """Return a share as per cent, `83 %`; a hyphen for none."""
    return "-" if share is None else percent(share)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text in Markdown, without its marks."""
    plain = " ".join(MARKS.sub("", text.split("\n\n")[0]).split())
    found = re.match(r".+?[.!?](?= |$)", plain)
    return found[0] if found else plain
