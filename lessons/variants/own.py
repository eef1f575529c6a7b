"""Who draws what: a learner's own draw, by the code of the class and the name; another in each review."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

from lessons.content.loader import Lesson, Step
from lessons.learner.progress import RECALLED, Answer, Progress
from lessons.variants.deal import LESSONS, REVIEWS, dealt
from lessons.variants.deck import whole_deck
from lessons.variants.varied import count_of, first_count, recall_deck, with_variants

NAME, CODE = "hand_in_name", "hand_in_code"
"""Settings that hold how a learner signs."""


def own_variant(step: Step, code: str, name: str) -> int:
    """Return a learner's draw of a question; 0, the lesson's own numbers, without a code of a class or a name."""
    words, draw, question = (plain(code), plain(name)), step.spec.draw, step.spec.question
    if not all(words) or question is None:
        return 0
    if draw is None or not draw.point:
        return hashed_variant(step, code, name)
    return dealt(whole_deck(question, draw).dealt, LESSONS, draw.point, 0, *words)


def hashed_variant(step: Step, code: str, name: str) -> int:
    """Return the draw by a hash of code, name and question, each question by itself; 0 without a code or a name.

    So is every question drawn that has no point, and so was each before there were any.
    """
    count = first_count(step) if plain(code) and plain(name) else 0
    return hashed(count, plain(code), plain(name), step.id) if count else 0


def own_variants(step: Step, code: str, name: str) -> frozenset[int]:
    """Return the draws that are a learner's own: the one that is dealt, and the one that once was."""
    return frozenset({own_variant(step, code, name), hashed_variant(step, code, name)})


def review_variant(step: Step, code: str, name: str, answers: Sequence[Answer]) -> int:
    """Return a draw for a review: another one than that of the answer before, with a class or without."""
    words, recall, question = (plain(code), plain(name)), step.spec.recall, step.spec.question
    draw = recall.draw if recall else step.spec.draw
    first, times = (RECALLED if recall else 0), len(answers)
    if draw is not None and question is not None and draw.point:
        numbers = recall_deck(recall).dealt if recall else whole_deck(question, draw).dealt
        found = dealt(numbers, REVIEWS if recall else LESSONS, draw.point, times, *words)
    else:
        count = count_of(step)
        if not count:
            return 0
        numbers = tuple(range(1, count + 1))
        found = hashed(count, *words, step.id, str(times))
    if answers and first + found == answers[-1].variant:
        found = numbers[(numbers.index(found) + 1) % len(numbers)]
    return first + found


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
