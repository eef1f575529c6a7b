"""Word counts, the baseline of a language model: how often each word came after the last one, two or three."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import numpy as np

from core.base.arrays import Floats
from core.words.vocabulary import Vocabulary

COUNTS = "counts"
"""Name of the model."""
LONGEST_LOOK = 3
"""Words that counts look back at the most."""


class WordCounts:
    """The model counts what follows each run of `words_back` words in the song (1: word pairs).

    It sees the last `words_back` words and nothing else. A context that the song never shows gives the probabilities
    of the longest shorter context that it does show, down to those of each word by itself.
    """

    def __init__(self, vocabulary: Vocabulary, words_back: int = 1) -> None:
        self.vocabulary = vocabulary
        self.words_back = words_back

    @cached_property
    def tables(self) -> tuple[dict[tuple[int, ...], Counter[int]], ...]:
        """Table for 0, 1, ... `words_back` words of context: context -> how often each word followed."""
        cycle = self.vocabulary.cycle
        tables = []
        for length in range(self.words_back + 1):
            table: dict[tuple[int, ...], Counter[int]] = {}
            for place, word in enumerate(cycle):
                context = tuple(cycle[(place - back) % len(cycle)] for back in range(length, 0, -1))
                table.setdefault(context, Counter())[word] += 1
            tables.append(table)
        return tuple(tables)

    def counted(self, context: tuple[int, ...]) -> Counter[int]:
        """Return how often each word followed the end of `context`. Raises `LookupError` where nothing was counted."""
        for length in range(min(self.words_back, len(context)), -1, -1):
            found = self.tables[length].get(context[len(context) - length :])
            if found:
                return found
        raise LookupError("an empty vocabulary has nothing to count")

    def odds(self, context: tuple[int, ...]) -> Floats:
        """Return the probability of each token after `context` (token numbers, oldest first): (tokens,), sum one."""
        followers = self.counted(context)
        odds = np.zeros(len(self.vocabulary.tokens), np.float32)
        for word, times in followers.items():
            odds[word] = times / followers.total()
        return odds

    @property
    def parameters(self) -> int:
        """Number of cells of the largest table: contexts times words."""
        return int(len(self.vocabulary.tokens) ** (self.words_back + 1))
