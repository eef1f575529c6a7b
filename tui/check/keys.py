"""Answers become keys that a learner would press: a check proves that each answer can be given by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lessons.checking.checks import drawing_scale
from lessons.content.schema import UNKNOWN, Choice, Drawing, Number, Odds, Order, Question

STEP = 5
WHOLE = 100
NAMES = {".": "full_stop", "-": "minus", ",": "comma", "/": "slash", "%": "percent_sign"}
CHARACTERS = {name: character for character, name in NAMES.items()} | {"plus": "+"}
"""Character that each named key writes."""


def keys_for(question: Question, answer: object, standing: Sequence[Any] | None = None) -> list[str]:
    """Return the keys that give `answer` on a question just opened, with the cursor where it is at first.

    `standing` tells how the items of an order stand now, where an earlier answer has moved them.
    """
    if isinstance(question, Choice):
        options = [*question.options, *([] if UNKNOWN in question.options else [UNKNOWN])]
        return [str(options.index(str(answer)) + 1)]
    if isinstance(question, Number):
        if answer == UNKNOWN:
            return ["down", "enter"]
        return [*written(f"{answer:.10g}"), "enter"]
    if isinstance(question, Order):
        return order_keys(standing or question.items, answer)
    if isinstance(question, Odds):
        return odds_keys(question.tokens, answer)
    if isinstance(question, Drawing):
        return drawing_keys(question, answer)
    raise TypeError(f"no keys for {type(question).__name__}")


def drawing_keys(question: Drawing, answer: object) -> list[str]:
    """Return keys that write each point's value."""
    if answer == UNKNOWN:
        return ["left", "enter"]
    if not isinstance(answer, Sequence):
        raise TypeError(f"a drawing is a list of heights, not {answer!r}")
    low, high = drawing_scale(question)
    keys: list[str] = []
    for place, value in enumerate(answer):
        keys += ["right"] * bool(place) + written(f"{min(max(value, low), high):.4f}")
    return [*keys, "enter"]


def written(number: str) -> list[str]:
    """Return the keys that write a number."""
    return [NAMES.get(character, character) for character in number]


def order_keys(items: Sequence[str], answer: object) -> list[str]:
    """Return keys that walk to each item in turn and carry it up to its place."""
    if answer == UNKNOWN:
        return ["down"] * len(items) + ["enter"]
    order, keys, cursor = list(items), list[str](), 0
    if not isinstance(answer, Sequence):
        raise TypeError(f"an order is a list of items, not {answer!r}")
    for place, item in enumerate(answer):
        found = order.index(item)
        keys += ["down"] * (found - cursor) if found >= cursor else ["up"] * (cursor - found)
        keys += ["K"] * (found - place)
        order.insert(place, order.pop(found))
        cursor = place
    return [*keys, "enter"]


def odds_keys(tokens: Sequence[str], answer: object) -> list[str]:
    """Return keys that give each token its share in steps of five per cent."""
    if answer == UNKNOWN:
        return ["down"] * len(tokens) + ["enter"]
    if not isinstance(answer, Mapping):
        raise TypeError(f"odds are shares by token, not {answer!r}")
    # An answer given before still stands there: it is taken away first.
    keys = ["0", "down"] * len(tokens) + ["down"]
    for presses in in_steps([answer.get(token, 0.0) for token in tokens]):
        keys += ["plus"] * presses + ["down"]
    return [*keys[:-1], "enter"]


def in_steps(shares: Sequence[float]) -> list[int]:
    """Return shares as whole steps that add up to the whole: the largest remainders are rounded up."""
    exact = [share * WHOLE / STEP for share in shares]
    steps = [int(one + 1e-9) for one in exact]
    missing = WHOLE // STEP - sum(steps)
    for place in sorted(range(len(exact)), key=lambda place: steps[place] - exact[place])[:missing]:
        steps[place] += 1
    return steps
