"""The state of the translation lab: the text that is shown, and what both translators write of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from core.networks.translator import Translator
from core.words.translation import EDGE, ENGLISH, NUMBERS, SLIPS, Clause, phrases_of, phrases_right
from core.words.translation_exam import SPARE, exam_texts, text_of
from tui.widgets.alignment import Looks

FIRST_DRAW = 1_000
"""Draw of the first text that the lab shows: none of the exam's."""
TEXTS = 50
"""Texts of each length that a key goes through."""


@dataclass(frozen=True)
class Asked:
    """The task of both translators."""

    phrases: int = 2
    text: int = 0
    """Number of the text among those of its length."""
    slip: int | None = None
    """Place of the word that is replaced; none where none is."""
    told: bool = False
    """Whether they hear the right words in place of their own."""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The phrases of the text."""
        return exam_texts(self.phrases, FIRST_DRAW + self.text).clauses[0]

    @property
    def heard(self) -> list[str]:
        """The Spanish words."""
        return [word for clause in self.clauses for word in clause.spanish]

    @property
    def right(self) -> list[str]:
        """The English words that are right."""
        return [word for clause in self.clauses for word in clause.english]


class Answer(NamedTuple):
    """Words that one translator wrote of a text."""

    looks: Looks
    right: tuple[bool, ...]
    """Which phrases are right, each in its place."""


def answer(translator: Translator, asked: Asked) -> Answer:
    """Return what a translator writes of the text."""
    texts = exam_texts(asked.phrases, FIRST_DRAW + asked.text)
    heard, said = texts.spanish[:, :1], texts.english[:, :1]
    most = len(said) if asked.told else len(said) + SPARE
    told = said if asked.told else None
    slips = None
    if asked.slip is not None:
        before = translator.translate(heard, asked.slip + 1, NUMBERS[EDGE], told).words[0, -1, 0]
        slips = {asked.slip: NUMBERS[SLIPS[ENGLISH[int(before)]]]}
    written = translator.translate(heard, most, NUMBERS[EDGE], told, slips)
    words = text_of(written.words[0, :, 0])
    weights = written.alignment[0, : len(words), 0].tolist()
    links, wrong = compared(words, asked.clauses)
    return Answer(Looks(asked.heard, words, weights, links, wrong), tuple(phrases_right(words, asked.clauses)))


def compared(words: list[str], clauses: tuple[Clause, ...]) -> tuple[list[int | None], list[bool]]:
    """Return where each written word comes from, none for a wrong one, and which are wrong.

    Each phrase is held against the one in its place, word by word.
    """
    links: list[int | None] = []
    wrong: list[bool] = []
    start = 0
    for place, phrase in enumerate(phrases_of(words)):
        clause = clauses[place] if place < len(clauses) else None
        for number, word in enumerate(phrase):
            right = clause is not None and number < len(clause.english) and clause.english[number] == word
            wrong.append(not right)
            links.append(start + clause.links[number] if clause is not None and right else None)
        start += len(clause.spanish) if clause is not None else 0
    return links, wrong
