"""Counts of letters, the baseline of a language model of letters: how often each came after the few before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from core.base.arrays import Doubles, Places
from core.base.shapes import Float64, Int

WEIGHTS = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0)
"""Weights of the shorter context that are tried on the validation part."""


class _Table(NamedTuple):
    """How often each letter followed each context of one length, and each context anything."""

    pairs: Places
    times: Places
    contexts: Places
    totals: Places


class LetterCounts:
    """The model counts what follows each run of `back` letters: none, one (pairs), two (triples), ...

    What a context has shown is mixed with what the context shorter by a letter says, as if that had been seen `weight`
    times besides (MacKay and Peto 1995); behind the shortest stand equal odds. So no letter is impossible.
    """

    def __init__(self, heard: Int[Places, " letters"], letters: int, back: int, weight: float = 1.0) -> None:
        self.letters, self.back, self.weight = letters, back, weight
        self._tables = [_table(heard, letters, length) for length in range(back + 1)]

    def probabilities(self, codes: Int[Places, " letters"], begin: int = 0) -> Float64[Doubles, " asked"]:
        """Return the probability of each letter of a text, from the one at `begin` on, given those before it."""
        found: Doubles = np.full(len(codes) - begin, 1 / self.letters)
        for length, table in enumerate(self._tables):
            places = np.arange(max(begin, length), len(codes))
            contexts = _contexts(codes, places, length, self.letters)
            times = _looked_up(table.pairs, table.times, contexts * self.letters + codes[places])
            totals = _looked_up(table.contexts, table.totals, contexts)
            after = places - begin
            found[after] = (times + self.weight * found[after]) / (totals + self.weight)
        return found

    def perplexity(self, codes: Int[Places, " letters"]) -> float:
        """Return the perplexity on a text: e to its cross-entropy in nats a letter."""
        return float(np.exp(-np.log(self.probabilities(codes, 1)).mean()))

    def odds(self, context: Sequence[int]) -> Float64[Doubles, " letters"]:
        """Return the probability of each letter after a context, its latest letter last."""
        found: Doubles = np.full(self.letters, 1 / self.letters)
        each, number = np.arange(self.letters), 0
        for length, table in enumerate(self._tables[: len(context) + 1]):
            number += context[-length] * self.letters ** (length - 1) if length else 0
            times = _looked_up(table.pairs, table.times, number * self.letters + each)
            total = _looked_up(table.contexts, table.totals, np.array([number]))
            found = (times + self.weight * found) / (total + self.weight)
        return found

    @cached_property
    def cells(self) -> int:
        """How many numbers it keeps: one for each run of letters that it has seen."""
        return sum(len(table.pairs) for table in self._tables)


def best_counts(heard: Int[Places, " train"], valid: Int[Places, " valid"], letters: int, back: int) -> LetterCounts:
    """Return the counts with the weight that does best on the validation part."""
    tried = [LetterCounts(heard, letters, back, weight) for weight in WEIGHTS]
    return min(tried, key=lambda counts: counts.perplexity(valid))


def _contexts(codes: Places, places: Any, length: int, letters: int) -> Places:
    """Return each run of `length` letters before a place as one number."""
    found: Places = np.zeros(len(places), np.int64)
    for before in range(length, 0, -1):
        found = found * letters + codes[places - before]
    return found


def _table(heard: Places, letters: int, length: int) -> _Table:
    places = np.arange(length, len(heard))
    contexts = _contexts(heard, places, length, letters)
    pairs, times = np.unique(contexts * letters + heard[places], return_counts=True)
    shown, totals = np.unique(contexts, return_counts=True)
    return _Table(pairs, times, shown, totals)


def _looked_up(keys: Places, values: Places, asked: Places) -> Places:
    """Return the value of each key that is asked for; zero for one that is not there."""
    if not len(keys):
        return np.zeros(len(asked), np.int64)
    places = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    found: Places = np.where(keys[places] == asked, values[places], 0)
    return found
