"""Exam of translators: texts that nobody was taught, how much of each is right, and where each word looked."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

import numpy as np

from core.base.arrays import Doubles, Floats, Places
from core.networks.translator import Translator, Written
from core.words.translation import EDGE, ENGLISH, NUMBERS, Clause, Texts, draw_texts, links_of, phrases_right
from core.words.vocabulary import STOP

Role = Literal["who", "how", "rest", "stop"]
"""Place of an English word in its phrase: who dances, how (`on`, `with`), the stop, and all that follows from these."""
ROLES: tuple[Role, ...] = get_args(Role)
DRAWS, BATCH = 4, 32
"""Draws of an exam, each of texts of the same kinds of phrases, and the texts of one."""
SPARE = 4
"""Words beyond the right number that a translator may write before it is cut."""


@lru_cache(maxsize=128)
def exam_texts(phrases: int, draw: int) -> Texts:
    """Return some texts of an exam. They may not be written into."""
    return draw_texts(phrases, BATCH, draw, exam=True)


def text_of(numbers: Places) -> list[str]:
    """Return what one translator wrote, up to where it ended the text."""
    words = [ENGLISH[number] for number in numbers.tolist()]
    return words[: words.index(EDGE)] if EDGE in words else words


def written_at(translator: Translator, texts: Texts) -> Written:
    """Return what translators write of these texts, each left to its own words."""
    return translator.translate(texts.spanish, len(texts.english) + SPARE, NUMBERS[EDGE])


def shares_right(written: Written, texts: Texts) -> Doubles:
    """Return the share of phrases that are right, and that of texts without a fault, by seed: (seeds, 2)."""
    found = np.zeros((len(written.words), 2))
    for seed, words in enumerate(written.words):
        for place, clauses in enumerate(texts.clauses):
            said = text_of(words[:, place])
            right = phrases_right(said, clauses)
            whole = all(right) and len(said) == sum(len(clause.english) for clause in clauses)
            found[seed] += np.mean(right), whole
    shares: Doubles = found / len(texts.clauses)
    return shares


def words_right(written: Written, texts: Texts) -> Doubles:
    """Return the share of words that are right in their places, by seed: (seeds,)."""
    shares: Doubles = (written.words[:, : len(texts.english)] == texts.english).mean(axis=(1, 2))
    return shares


def told_the_right_words(translator: Translator, texts: Texts) -> Written:
    """Return what translators write of these texts where they hear the right words in place of their own."""
    return translator.translate(texts.spanish, len(texts.english), NUMBERS[EDGE], texts.english)


def after_a_slip(translator: Translator, texts: Texts) -> Doubles:
    """Return the share of phrases from the second on that are right after a slip in the very first word: (seeds,).

    The translator hears that it began with the other one: `the` in place of `she`, or `she` in place of `the`.
    """
    she, the = NUMBERS["she"], NUMBERS["the"]
    slips = {0: np.where(texts.english[0] == she, the, she)}
    found = translator.translate(texts.spanish, len(texts.english) + SPARE, NUMBERS[EDGE], slips=slips)
    shares = [
        np.mean([phrases_right(text_of(words[:, place]), text)[1:] for place, text in enumerate(texts.clauses)])
        for words in found.words
    ]
    return np.array(shares)


def roles_of(clauses: tuple[Clause, ...]) -> list[Role]:
    """Return the role of each English word of a text."""
    return [
        "who" if place == 0 else "how" if word in ("on", "with") else "stop" if word == STOP else "rest"
        for clause in clauses
        for place, word in enumerate(clause.english)
    ]


def looked_right(alignment: Floats, texts: Texts) -> dict[Role, Doubles]:
    """Return how many words look most at their own Spanish word, and how many into its phrase: (seeds, 2) by role.

    `alignment` is that of translators that are told the right words: (seeds, said, batch, heard). Shares of the words
    of each role.
    """
    counts = {role: np.zeros((len(alignment), 2)) for role in ROLES}
    totals = dict.fromkeys(ROLES, 0)
    for place, clauses in enumerate(texts.clauses):
        links, roles = links_of(clauses), roles_of(clauses)
        starts = np.cumsum([0, *(len(clause.spanish) for clause in clauses)])
        looked = alignment[:, : len(links), place].argmax(axis=-1)  # (seeds, said)
        for word, (link, role) in enumerate(zip(links, roles, strict=True)):
            phrase = int(np.searchsorted(starts, link, side="right"))
            inside = (looked[:, word] >= starts[phrase - 1]) & (looked[:, word] < starts[phrase])
            counts[role] += np.stack([looked[:, word] == link, inside], axis=1)
            totals[role] += 1
    return {role: counts[role] / max(1, totals[role]) for role in ROLES}
