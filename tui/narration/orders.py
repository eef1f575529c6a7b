"""Orders are what somebody writes to the narration: a word of it, a key of the lab, or a setting with its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.base.language import Strings

WORDS = (
    "next",
    "back",
    "hint",
    "skip",
    "help",
    "again",
    "look",
    "run",
    "stop",
    "left",
    "right",
    "up",
    "down",
    "press",
    "write",
    "file",
    "program",
    "code",
    "report",
    "test",
    "quit",
)
"""Names of the orders that every step takes; the words for each stand at `read.word.<name>`."""
PASS_ON = {"run": "space", "left": "left", "right": "right", "up": "up", "down": "down"}
"""Keys of the orders that are one key each."""
OF_LESSONS = ("hint", "skip", "run", "code", "report", "test", "file", "program", "look")
"""Orders that ask for a lesson's step."""
MOST = 500
"""Times that one order presses a key, at the most."""
SIGNS = {"+": "plus", "-": "minus", ",": "comma", ".": "full_stop", "?": "question_mark", "=": "equals_sign"}
"""Names of the keys that are written by their signs."""


class Order(NamedTuple):
    """One order: its name and what follows it on its line."""

    name: str
    rest: str = ""


def order_of(line: str, strings: Strings) -> Order | None:
    """Return the order that a line gives by one of its words, in capitals or not; none where it begins with none."""
    word, _, rest = line.strip().partition(" ")
    word = word if len(word) == 1 else word.lower()  # a capital letter may be a key of the lab
    for name in WORDS:
        if word in strings(f"read.word.{name}").split(", "):
            return Order(name, rest.strip())
    return None


def times_of(rest: str) -> int:
    """Return how many times an order is to be done: the number at its end, or once."""
    return min(int(rest), MOST) if rest.isdecimal() else 1


def key_of(word: str, strings: Strings) -> str:
    """Return the name of a key by its sign, by its word in the language of the moment, or by its own name."""
    for key, told in strings.section("read.key").items():
        if word.lower() == told.lower():
            return key
    return SIGNS.get(word, word)


class Offer(NamedTuple):
    """One key of the lab with what it does, in words."""

    key: str
    sign: str
    does: str


def offer_of(line: str, offers: Sequence[Offer]) -> tuple[Offer, int] | None:
    """Return the lab's key that a line asks for, and how often: by its sign, or by words that what it does begins with.

    `x 2` and `next gate 2` press twice. None where no key is meant, or more than one.
    """
    words = line.split()
    count = 1
    if len(words) > 1 and words[-1].isdecimal():
        *words, last = words
        count = min(int(last), MOST)
    asked = " ".join(words)
    for offer in offers:
        if asked in (offer.key, offer.sign):
            return offer, count
    meant = [offer for offer in offers if len(asked) > 1 and offer.does.lower().startswith(asked.lower())]
    exact = [offer for offer in meant if offer.does.lower() == asked.lower()]
    found = exact or meant
    return (found[0], count) if len({offer.does for offer in found}) == 1 else None


def setting_of(line: str, facts: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the setting and the value of a line such as `cell gru`; none where it names no fact of the lab."""
    name, _, value = line.strip().replace("=", " ").partition(" ")
    return (name, value.strip()) if name in facts and value.strip() else None


def same_value(fact: object, value: str) -> bool:
    """Return whether a fact is the value that somebody wrote."""
    if isinstance(fact, bool):
        return value.lower() == str(fact).lower()
    if isinstance(fact, int | float):
        try:
            return abs(float(fact) - float(value.replace(",", "."))) < 1e-9 + 1e-6 * abs(float(fact))
        except ValueError:
            return False
    return str(fact).lower() == value.lower()
