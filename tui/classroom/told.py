"""A learner is told what a hand-in holds before it is sent."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from core.base.language import Strings
from lessons.classroom.hand_in import HandIn, Signed
from lessons.classroom.signature import Change
from lessons.content.loader import Lesson


def told(hand_in: HandIn, lesson: Lesson, strings: Strings) -> Iterator[str]:
    """Yield the lines that say what is in a hand-in, by kind and number, and what was left out for want of room."""
    steps = hand_in.steps
    signed = hand_in.by
    yield strings("hand_in.of", number=lesson.entry.number, title=lesson.title)
    fields = {
        "signed": [signed.name, signed.number, signed.code],
        "answers": sum(one.tries for one in steps),
        "hints": sum(one.hints for one in steps),
        "skipped": sum(one.fate == "skipped" for one in steps),
        "minutes": round(sum(one.seconds for one in steps) / 60),
        "runs": sum(one.runs for one in steps),
    }
    for key, value in fields.items():
        if isinstance(value, list):
            yield strings(f"hand_in.{key}", names=" · ".join(filter(None, value)))
        elif value:
            yield strings(f"hand_in.{key}", count=value)
    if not any(one.tries or one.runs for one in steps):
        yield strings("hand_in.nothing_done")
    for name in hand_in.left_out:
        yield strings(f"hand_in.left_out.{name}")


def tell_change(changed: Change | None, by: Signed, strings: Strings) -> None:
    """Say beside the output what a new signature changes of the learner's questions, where it changes any."""
    if changed is not None:
        print(change_told(changed, by, strings), end="\n\n", file=sys.stderr)


def change_told(changed: Change, by: Signed, strings: Strings) -> str:
    """Return the sentence that says what a new signature changes of the learner's questions."""
    return strings(f"class.numbers.{changed}", name=by.name, code=by.code)
