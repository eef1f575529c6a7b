"""Who draws what: a learner's own draw, by the code of the class and the name; another in each review."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

from lessons.content.loader import Lesson, Step
from lessons.learner.progress import RECALLED, Answer, Progress
from lessons.variants.varied import count_of, recall_deck, with_variants

NAME, CODE = "hand_in_name", "hand_in_code"
"""Settings that hold how a learner signs."""


def own_variant(step: Step, code: str, name: str) -> int:
    """Return a learner's draw of a question; 0, the lesson's own numbers, without a code of a class or a name."""
    count = count_of(step) if plain(code) and plain(name) else 0
    return hashed(count, plain(code), plain(name), step.id) if count else 0


def review_variant(step: Step, code: str, name: str, answers: Sequence[Answer]) -> int:
    """Return a draw for a review: another one than that of the answer before, with a class or without."""
    recall = step.spec.recall
    count = len(recall_deck(recall)) if recall else count_of(step)
    if not count:
        return 0
    first = RECALLED if recall else 0
    found = hashed(count, plain(code), plain(name), step.id, str(len(answers)))
    return first + (found % count + 1 if answers and first + found == answers[-1].variant else found)


def for_learner(lesson: Lesson, progress: Progress) -> Lesson:
    """Return a lesson with the learner's own draws. A question that was answered keeps the draw of its last answer."""
    code, name = signed(progress)
    numbers = {}
    for step in lesson.steps:
        if step.spec.question is not None:
            answers = progress.own_answers(lesson.id, step.id)
            numbers[step.id] = answers[-1].variant if answers else own_variant(step, code, name)
    return with_variants(lesson, numbers)


def signed(progress: Progress) -> tuple[str, str]:
    """Return the code of the learner's class and the learner's name, each empty where nobody has said it."""
    return progress.setting(CODE) or "", progress.setting(NAME) or ""


def plain(text: str) -> str:
    """Return a name or a code so that capitals and spaces make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def hashed(count: int, *words: str) -> int:
    """Return a number from 1 to `count` that is the same for these words on every machine."""
    digest = hashlib.blake2b("\x1f".join(words).encode(), digest_size=8).digest()
    return 1 + int.from_bytes(digest, "big") % count
