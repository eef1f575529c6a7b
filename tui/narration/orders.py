"""Orders are what somebody writes to the narration: a word of it, a key of the lab, or a setting with its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from tui.strings import load_strings

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
    "line",
    "insert",
    "code",
    "report",
    "test",
    "quit",
)
"""Names of the orders that every step takes; the words for each stand at `read.word.<name>`."""
PASS_ON = {"run": "space", "left": "left", "right": "right", "up": "up", "down": "down"}
"""Keys of the orders that are one key each."""
OF_PROGRAMS = ("file", "program", "line", "insert")
"""Orders that ask for a step with a program."""
OF_LESSONS = ("hint", "skip", "run", "code", "report", "test", "look", *OF_PROGRAMS)
"""Orders that ask for a lesson's step."""
OF_LABS = ("stop", "left", "right", "up", "down", "press", "write")
"""Orders that ask for a lab that is worked by keys."""
MOVES = ("run", "left", "right", "up", "down", "press")
"""Orders of which a line may join several."""
MOST = 500
"""Times that one order presses a key, at the most."""
SIGNS = {
    "+": "plus",
    "-": "minus",
    ",": "comma",
    ".": "full_stop",
    "?": "question_mark",
    "=": "equals_sign",
    ":": "colon",
}
"""Names of the keys that are written by their signs."""


class Order(NamedTuple):
    """One order: its name and what follows it on its line."""

    name: str
    rest: str = ""


def order_of(line: str, strings: Strings) -> Order | None:
    """Return the order that a line gives by one of its words, in capitals or not; none where it begins with none.

    The words of every language are orders always: whoever has changed the language must be able to change it back.
    """
    word, _, rest = line.strip().partition(" ")
    word = word if len(word) == 1 else word.lower()  # a capital letter may be a key of the lab
    for texts in every_language(strings):
        for name in WORDS:
            if word in texts(f"read.word.{name}").split(", "):
                return Order(name, rest.strip())
    return None


def every_language(strings: Strings) -> Iterator[Strings]:
    """Yield the texts of the moment, then those of every other language."""
    yield strings
    yield from (load_strings(language) for language in LANGUAGES if language != strings.language)


def orders_in(line: str, strings: Strings) -> list[str]:
    """Return the orders that a line joins, as in `down 4 times and right 30`; the line alone where it joins none."""
    joins = "|".join(re.escape(texts("read.count.join")) for texts in every_language(strings))
    parts = re.split(rf"\s+(?:{joins})\s+", line.strip())
    orders = [order_of(part, strings) for part in parts]
    return parts if all(order is not None and order.name in MOVES for order in orders) else [line]


def times_of(rest: str, strings: Strings) -> int:
    """Return how many times an order is to be done: a number in digits or as a word, or once where nothing is said.

    Raises `DembowError` where what is said is no number.
    """
    words = rest.lower().split()
    for texts in every_language(strings):
        if len(words) > 1 and words[-1] in texts("read.count.times").split(", "):
            words.pop()
    if not words:
        return 1
    if len(words) == 1 and words[0].isdecimal():
        return min(int(words[0]), MOST)
    for texts in every_language(strings):
        for count, names in enumerate(texts("read.count.words").split(", "), start=1):
            if " ".join(words) in names.split("/"):
                return count
    raise DembowError("read_times", given=rest)


def key_of(word: str, strings: Strings) -> str:
    """Return the name of a key by its sign, by its word in any language, or by its own name."""
    for texts in every_language(strings):
        for key, told in texts.section("read.key").items():
            if word.lower() == told.lower():
                return key
    return SIGNS.get(word, word)


class Offer(NamedTuple):
    """One key of the lab with what it does, in words."""

    key: str
    sign: str
    does: str


def offer_of(line: str, offers: Sequence[Offer], strings: Strings) -> tuple[Offer, int] | None:
    """Return the lab's key that a line asks for, and how often: by its sign, or by words that what it does begins with.

    `x 2` and `another view 2 times` press twice. None where no key is meant, or more than one.
    """
    words = line.split()
    count = 1
    for texts in every_language(strings):
        if len(words) > 2 and words[-2].isdecimal() and words[-1].lower() in texts("read.count.times").split(", "):
            words.pop()
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


def setting_of(line: str, facts: Mapping[str, object], strings: Strings) -> tuple[str, str] | None:
    """Return the setting and the value of a line such as `cell gru`; none where it names no fact of the lab.

    A setting is named as in a shared line, or by its word in any language.
    """
    word, _, value = line.strip().replace("=", " ").partition(" ")
    names = [word, *(name for texts in every_language(strings) for name in named_by(word, texts))]
    name = next((name for name in names if name in facts), None)
    return (name, value.strip()) if name is not None and value.strip() else None


def named_by(word: str, strings: Strings) -> Iterator[str]:
    """Yield the settings that a word of a language stands for."""
    for name, told in strings.section("read.setting").items():
        if word.lower() == told:
            yield name


def setting_word(name: str, strings: Strings) -> str:
    """Return the word for a setting, or its own name where it has none."""
    key = f"read.setting.{name}"
    return strings(key) if strings.has(key) else name


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
