"""Deck of a question: the draws that it has, each another set of numbers, in an order that is the same everywhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import msgspec

from lessons.content.schema import Choice, Draw, Drawing, Number, Question
from lessons.variants.formulas import value_of, worked

MOST = 200
"""Draws of the largest deck, without those of `more`."""
WHOLE = 499
RECALL_WHOLE = 397
"""Draws with an answer of their own that a deck comes to by those of `more`, and a deck of what a review asks in place
of a step's question: primes, for `lessons.variants.deal`."""
FEWEST = 50
"""Draws of the smallest deck that a question may have."""
SCANNED = 1_500
"""Sets of values that are looked at for draws with another answer each."""
MORE_SCANNED = 6_000
"""Sets of values of `more` that are looked at."""
SPREAD = 0.381966
"""Share of all sets that lies between two neighbours of the order: the golden section spreads them evenly."""


WRONG, KEPT = "wrong_", "_kept"
"""Beginning of the names of wrong answers, and the name of the condition."""
DRAWN_ROOM = 1.25
"""Tolerances that lie between the right curve and a wrong one at the least; between numbers there are two."""
CLOSE = 1e-6
"""Distance from which on two answers are two."""


class Drawn(NamedTuple):
    """One draw: its names with their values, and the answers."""

    names: Mapping[str, Any]
    """Values that were drawn, and those that follow, by the texts' placeholders; `right` and `wrong_<id>` too."""
    right: Any
    wrong: Mapping[str, Any]


class Deck(NamedTuple):
    """All draws of a question, in an order that stays: a draw is known by its place, counted from 1."""

    drawn: tuple[Drawn, ...]
    """First those of `values`, with an answer of their own before those that repeat one; then those of `more`."""
    first: int
    """Number of those of `values`."""
    dealt: tuple[int, ...]
    """Places of the draws that are dealt, each with an answer of its own.

    Where `more` draws a name that `values` has not, only its draws are: the others are for who has met them.
    """


def deck_of(question: Question, draw: Draw) -> tuple[Drawn, ...]:
    """Return the draws of a question: those with an answer of their own first, and none with the answer of today."""
    return whole_deck(question, draw).drawn


def whole_deck(question: Question, draw: Draw, whole: int = WHOLE) -> Deck:
    """Return the deck of a question; with `more`, so many of its draws are dealt."""
    return _deck(msgspec.json.encode(question), msgspec.json.encode(draw), whole)


@lru_cache(maxsize=256)
def _deck(asked: bytes, draw: bytes, whole: int) -> Deck:
    question, spec = msgspec.json.decode(asked, type=Question), msgspec.json.decode(draw, type=Draw)
    known = None if isinstance(question, Choice) else _listed(msgspec.to_builtins(question.right))
    fresh: list[Drawn] = []
    again: list[Drawn] = []
    seen = {repr(known)}
    for one, answer in _draws(question, spec, spec.values, SCANNED, {repr(known)}):
        (again if answer in seen else fresh).append(one)
        seen.add(answer)
        if len(fresh) == MOST:
            break
    base = [*fresh, *again][:MOST]
    dealt = [] if spec.more.keys() - spec.values.keys() else list(range(1, len(fresh) + 1))
    further = list[Drawn]()
    for one, answer in _draws(question, spec, {**spec.values, **spec.more}, MORE_SCANNED, seen) if spec.more else ():
        seen.add(answer)
        further.append(one)
        dealt.append(len(base) + len(further))
        if len(dealt) == whole:
            break
    return Deck((*base, *further), len(base), tuple(dealt))


def _draws(
    question: Question, spec: Draw, values: Mapping[str, str], most: int, seen: Set[str]
) -> Iterator[tuple[Drawn, str]]:
    """Yield the draws that a question may have, each with its answer as text, but those whose answer was `seen`."""
    maker = Maker(spec)
    for chosen in _sets(values, most):
        names = maker.begun(chosen)
        # A choice keeps the id of its right option: what differs is the numbers that its options have.
        shown = names if isinstance(question, Choice) else names["right"]
        answer = repr(_listed(list(shown.values()) if isinstance(shown, dict) else shown))
        if answer in seen:
            continue
        one, kept = maker.ended(names)
        if kept and _told_apart(question, spec, one):
            yield one, answer


def _sets(values: Mapping[str, str], most: int) -> Iterator[dict[str, Any]]:
    """Yield sets of values in an order in which neighbours have little in common."""
    pools = {name: value_of(formula, {}) for name, formula in values.items()}
    total = math.prod(map(len, pools.values()))
    stride = max(1, round(total * SPREAD))
    while math.gcd(stride, total) > 1:
        stride += 1
    for place in range(min(total, most)):
        rest, names = (place + 1) * stride % total, dict[str, Any]()
        for name, pool in pools.items():
            rest, at = divmod(rest, len(pool))
            names[name] = pool[at]
        yield names


def drawn_with(draw: Draw, values: Mapping[str, Any]) -> Drawn:
    """Return the draw of a set of values, whether the question keeps it or not."""
    maker = Maker(draw)
    return maker.ended(maker.begun(values))[0]


class Maker:
    """A maker turns sets of values into draws, in two halves: a draw whose answer is not wanted has no second one."""

    def __init__(self, draw: Draw) -> None:
        """Raise `SyntaxError` for a formula that is no expression."""
        self._wrong = tuple(draw.wrong)
        # What `more` alone draws has the value of today in a draw of `values`.
        self._today = {name: draw.today[name] for name in draw.more.keys() - draw.values.keys()}
        begun = {**draw.formulas, "right": draw.right}
        self._begun = worked(draw.values.keys() | draw.more.keys(), begun)
        wrong = {f"{WRONG}{name}": formula for name, formula in draw.wrong.items()}
        names = (draw.values.keys() | draw.more.keys() | begun.keys()) - wrong.keys()
        self._ended = worked(names, {**wrong, KEPT: draw.keep or "True"})

    def begun(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return a set of values with what follows, and the right answer as `right`."""
        names = {**self._today, **values}
        return names | self._begun(**names)

    def ended(self, names: dict[str, Any]) -> tuple[Drawn, bool]:
        """Return the draw that was begun with these names, and whether it meets the question's condition."""
        found = self._ended(**names)
        kept = bool(found.pop(KEPT))
        return Drawn(names | found, names["right"], {name: found[f"{WRONG}{name}"] for name in self._wrong}), kept


def _told_apart(question: Question, draw: Draw, drawn: Drawn) -> bool:
    """Return whether no wrong answer is another one, or lies where the right one is still taken for right."""
    if not isinstance(question, Number | Drawing):
        return True
    tolerance = question.tolerance
    if "tolerance" in draw.fields:
        tolerance = float(value_of(draw.fields["tolerance"], drawn.names))
    wrong = list(drawn.wrong.values())
    room = (2 if isinstance(question, Number) else DRAWN_ROOM) * tolerance + CLOSE
    clear = all(_distance(drawn.right, one) > room for one in wrong)
    return clear and all(_distance(*two) > CLOSE for two in combinations(wrong, 2))


def _distance(one: Any, other: Any) -> float:
    """Return how far two numbers are apart, or two curves: the root of the mean squared difference."""
    if isinstance(one, tuple):
        return math.sqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / len(one))
    return abs(float(one) - float(other))


def _listed(value: Any) -> Any:
    """Return an answer so that a tuple and a list, 3 and 3.0, are told by the same words."""
    if isinstance(value, tuple | list):
        return [_listed(one) for one in value]
    return float(value) if isinstance(value, int | float) else value
