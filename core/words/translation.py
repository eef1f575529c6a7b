"""Translation: texts of the six words and their English, of as many phrases as one likes, their order turned about.

A text is phrases one after the other, each with its stop. Whoever dances may come first or last (`ella perrea sola`,
`sola perrea ella`), English has one order alone, one Spanish word becomes three (`sola`: `on her own`), and `ella` is
`she` or `her`. So no word can be translated by its place, nor every word by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.base.arrays import Places
from core.words.vocabulary import SONG, STOP

EDGE = "|"
"""Token that stands before the first English word and after the last one."""
ENGLISH = ("she", "her", "the", "boss", "twerks", "with", "on", "own", STOP, EDGE)
"""Tokens of the translator's answer."""
NUMBERS = {word: number for number, word in enumerate(ENGLISH)}
SLIPS = {
    "she": "the",
    "the": "she",
    "her": "the",
    "boss": "own",
    "own": "boss",
    "on": "with",
    "with": "on",
    "twerks": "on",
    STOP: "with",
    EDGE: "she",
}
"""Word that a slip puts in the place of each."""
MOST_PHRASES = 8
"""Phrases of the longest text that may be taught or asked."""
BATCH = 32
"""Texts of a training step."""


@dataclass(frozen=True)
class Clause:
    """One phrase in both languages."""

    spanish: tuple[str, ...]
    english: tuple[str, ...]
    links: tuple[int, ...]
    """Place of the Spanish word that each English word stands for."""

    @property
    def heard(self) -> list[int]:
        """The Spanish words as token numbers."""
        return SONG.encode(self.spanish)

    @property
    def said(self) -> list[int]:
        """The English words as token numbers."""
        return [NUMBERS[word] for word in self.english]


class Kind(NamedTuple):
    """A kind of phrase: all of them have as many words, in Spanish and in English."""

    clauses: tuple[tuple[Clause, Clause], ...]
    """Clauses by who dances: the phrase with the dancer first, and the one turned about."""


def _clause(spanish: str, english: str, links: str) -> Clause:
    return Clause(tuple(spanish.split()), tuple(english.split()), tuple(map(int, links.split())))


KINDS = (
    Kind(
        (
            (
                _clause("ella perrea sola .", "she twerks on her own .", "0 1 2 2 2 3"),
                _clause("sola perrea ella .", "she twerks on her own .", "2 1 0 0 0 3"),
            ),
        )
    ),
    Kind(
        (
            (
                _clause("la bichota perrea sola .", "the boss twerks on her own .", "0 1 2 3 3 3 4"),
                _clause("sola perrea la bichota .", "the boss twerks on her own .", "2 3 1 0 0 0 4"),
            ),
        )
    ),
    Kind(
        (
            (
                _clause("ella perrea con la bichota .", "she twerks with the boss .", "0 1 2 3 4 5"),
                _clause("con la bichota perrea ella .", "she twerks with the boss .", "4 3 0 1 2 5"),
            ),
            (
                _clause("la bichota perrea con ella .", "the boss twerks with her .", "0 1 2 3 4 5"),
                _clause("con ella perrea la bichota .", "the boss twerks with her .", "3 4 2 0 1 5"),
            ),
        )
    ),
)
"""Kinds of phrases. Texts of the same kinds, in whatever order, are equally long, so that no batch needs padding."""
CLAUSES = tuple(clause for kind in KINDS for pair in kind.clauses for clause in pair)
"""Every phrase there is: eight."""


class Texts(NamedTuple):
    """Texts of equal length with their translations."""

    clauses: tuple[tuple[Clause, ...], ...]
    """The phrases of each text."""
    spanish: Places
    """Token numbers of the words that are heard, (heard, batch)."""
    english: Places
    """Token numbers of the right answer, the edge after its last word: (said, batch)."""


def draw_texts(phrases: int, batch: int, draw: int, *, exam: bool = False) -> Texts:
    """Return texts of so many phrases, the same ones for the same `draw`.

    No text of two phrases or more that is taught is ever asked in an exam: of those that are taught an even number of
    phrases is turned about, of those in an exam an odd one. A text of one phrase is one of eight, and all are taught.
    """
    random = np.random.default_rng([phrases, draw, int(exam)])
    kinds = random.integers(len(KINDS), size=phrases)
    order = random.permuted(np.tile(kinds, (batch, 1)), axis=1)
    dancers = random.integers(2, size=(batch, phrases))
    turned = random.integers(2, size=(batch, phrases))
    if phrases > 1:
        turned[:, -1] = (turned[:, :-1].sum(axis=1) + int(exam)) % 2
    texts = [
        tuple(_of(*one) for one in zip(*row, strict=True))
        for row in zip(order.tolist(), dancers.tolist(), turned.tolist(), strict=True)
    ]
    heard = [[number for clause in text for number in _HEARD[clause]] for text in texts]
    said = [[*(number for clause in text for number in _SAID[clause]), NUMBERS[EDGE]] for text in texts]
    return Texts(tuple(texts), np.array(heard).T, np.array(said).T)


def _of(kind: int, dancer: int, turned: int) -> Clause:
    clauses = KINDS[kind].clauses
    return clauses[dancer % len(clauses)][turned]


_HEARD = {clause: clause.heard for clause in CLAUSES}
_SAID = {clause: clause.said for clause in CLAUSES}


def phrases_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the phrases of a text, each with its stop; the last may lack it."""
    phrase: list[str] = []
    for word in words:
        phrase.append(word)
        if word == STOP:
            yield tuple(phrase)
            phrase = []
    if phrase:
        yield tuple(phrase)


def links_of(clauses: Sequence[Clause]) -> list[int]:
    """Return the place of the Spanish word that each English word of a text stands for."""
    links: list[int] = []
    before = 0
    for clause in clauses:
        links += [before + link for link in clause.links]
        before += len(clause.spanish)
    return links


def phrases_right(written: Sequence[str], clauses: Sequence[Clause]) -> list[bool]:
    """Return which phrases of a translation are right to the word, each held against the one in the same place."""
    said = list(phrases_of([word for word in written if word != EDGE]))
    return [place < len(said) and said[place] == clause.english for place, clause in enumerate(clauses)]
